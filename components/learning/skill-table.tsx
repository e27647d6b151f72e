import { useLocale, useTranslations } from "next-intl";
import type { SkillRow } from "@/lib/skills/queries";
import { formatDay } from "../format";
import { LevelMark } from "../skills/level-mark";
import { StatePill } from "../skills/state-pill";
import { Card } from "../ui/card";
import Link from "../ui/link";
import { levelLabelKey } from "./level-label";

type Props = {
  title: string;
  rows: readonly SkillRow[];
  chosenId?: number;
  base?: string;
  /** Skills of another person: "self-assessment" in place of "your self-assessment". */
  isOfOther?: boolean;
};

/** Skills with the level in words, against the target if there is one. */
export function SkillTable({ title, rows, chosenId, base = "/my/skills", isOfOther }: Props) {
  const t = useTranslations("learning");
  const locale = useLocale();
  const word = ({ fresh, reached }: SkillRow) =>
    fresh < reached ? t("was", { level: t(levelLabelKey(reached)) }) : t(levelLabelKey(fresh));
  if (rows.length === 0) return null;
  return (
    <Card title={title} sub={String(rows.length)} ruled bare>
      <ul className="rowlist">
        {rows.map((row) => (
          <li
            key={row.skillId}
            className="row between wrap"
            aria-current={row.skillId === chosenId || undefined}
          >
            <div className="grow">
              <Link className="text-ink med" href={`${base}?skill=${row.skillId}`} scroll={false}>
                {row.name}
              </Link>
              <p className="small ink2">
                {row.target === null
                  ? word(row)
                  : t("ofTarget", {
                      number: Math.max(row.fresh, row.reached),
                      level: word(row),
                      target: row.target,
                    })}
                {row.freshUntil &&
                  ` · ${t("until")} ${row.freshUntil >= "9000" ? "–" : formatDay(row.freshUntil, locale)}`}
                {row.selfLevel !== null &&
                  ` · ${t(isOfOther ? "theirView" : "yourView", { level: row.selfLevel })}`}
              </p>
            </div>
            <LevelMark level={row.fresh} reached={row.reached} target={row.target ?? undefined} />
            {row.state && (
              <span className="flex w-24 shrink-0 justify-end">
                <StatePill state={row.state} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
