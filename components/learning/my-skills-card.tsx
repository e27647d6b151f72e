import { useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import type { SkillRow } from "@/lib/skills/queries";
import { LevelMark } from "../skills/level-mark";
import { StateBar } from "../skills/state-bar";
import { StateFigures } from "../skills/state-figures";
import { StatePill } from "../skills/state-pill";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** The four states of required skills, and the first skills that are missing. */
export function MySkillsCard({ skills, counts }: { skills: readonly SkillRow[]; counts: StateCounts }) {
  const t = useTranslations("learning");
  if (skills.length === 0)
    return (
      <Card title={t("yourSkills")} more={<Link href="/my/skills">{t("mySkills")}</Link>}>
        <p className="ink2">{t("noTargets")}</p>
      </Card>
    );
  const missing = skills.filter(({ state }) => state !== "covered").slice(0, 3);
  return (
    <Card title={t("yourSkills")} more={<Link href="/my/skills">{t("all", { count: skills.length })}</Link>}>
      <StateBar counts={counts} size="tall" isDecoration />
      <div className="mt-2">
        <StateFigures counts={counts} />
      </div>
      <ul className="mt-3">
        {missing.map((skill) => (
          <li key={skill.skillId} className="row between border-line border-t py-2">
            <Link className="cut grow text-table text-ink" href={`/my/skills?skill=${skill.skillId}`}>
              {skill.name}
            </Link>
            <LevelMark level={skill.fresh} reached={skill.reached} target={skill.target ?? undefined} />
            {skill.state && (
              <span className="flex w-24 shrink-0 justify-end">
                <StatePill state={skill.state} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
