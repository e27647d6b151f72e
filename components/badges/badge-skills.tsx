import { useLocale } from "next-intl";
import type { VersionView } from "@/lib/awards/version-views";
import { skillAnchor } from "@/lib/openbadges/addresses";
import { LevelMark } from "../skills/level-mark";
import { Card } from "../ui/card";
import { badgeTexts } from "./texts";

const isOnet = (uri: string | null) => uri !== null && /onet(center|online)/.test(uri);

/** Skills that the badge proves, with the level and a link to the description. */
export function BadgeSkills({ version: { id, outcomes } }: { version: VersionView }) {
  const t = badgeTexts(useLocale());
  if (outcomes.length === 0) return null;
  return (
    <Card title={t("skills")} sub={outcomes.some(({ uri }) => isOnet(uri)) && t("aligned")}>
      <ul className="grid gap-2">
        {outcomes.map(({ skillId, name, uri, level }) => (
          <li key={skillId} className="row between wrap">
            <a href={uri ?? `/achievements/${id}#${skillAnchor(skillId)}`} rel="noopener noreferrer">
              {name}
            </a>
            <span className="row">
              <LevelMark level={level} />
              <span className="ink2 tn">{t("levelOf", { level })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
