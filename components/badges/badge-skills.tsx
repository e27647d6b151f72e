import { useLocale } from "next-intl";
import type { VersionView } from "@/lib/awards/version-views";
import { LevelMark } from "../skills/level-mark";
import { Card } from "../ui/card";
import { badgeTexts } from "./texts";

const isOnet = (uri: string | null) => uri !== null && /onet(center|online)/.test(uri);

/** Skills that the badge proves, with the level and a link to the description. */
export function BadgeSkills({ outcomes }: { outcomes: VersionView["outcomes"] }) {
  const t = badgeTexts(useLocale());
  if (outcomes.length === 0) return null;
  return (
    <Card title={t("skills")} sub={outcomes.some(({ uri }) => isOnet(uri)) && t("aligned")}>
      <ul className="grid gap-2">
        {outcomes.map(({ name, uri, level }) => (
          <li key={name} className="row between wrap">
            {uri ? (
              <a href={uri} rel="noopener noreferrer">
                {name}
              </a>
            ) : (
              <span className="med">{name}</span>
            )}
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
