import { getTranslations } from "next-intl/server";
import type { UnderstaffedSkill, UnderstaffedSkills } from "@/lib/reports/holders";
import { Card } from "../ui/card";
import { Definition } from "../ui/definition";
import { Disclosure } from "../ui/disclosure";

const FIRST = 7;

/** Skills with no holder, one holder, or too few. Counts of holders are shown without names. */
export async function UnderstaffedCard({ thin, className }: { thin: UnderstaffedSkills; className: string }) {
  const t = await getTranslations("reports");
  const { skills, total, hidden } = thin;
  return (
    <Card
      title={<Definition term={t("thin")}>{t("definitions.holders")}</Definition>}
      sub={t("thinSub", { count: total })}
      className={className}
      ruled
      bare
    >
      {skills.length === 0 ? (
        <p className="ink2 p-4">{t("thinNone", { hidden })}</p>
      ) : (
        <UnderstaffedList skills={skills.slice(0, FIRST)} />
      )}
      {skills.length > FIRST && (
        <div className="border-line border-t px-4 py-2">
          <Disclosure label={t("thinMore", { count: total - FIRST })}>
            <UnderstaffedList skills={skills.slice(FIRST)} />
          </Disclosure>
        </div>
      )}
      {hidden > 0 && (
        <p className="small ink2 border-line border-t px-4 py-3">{t("thinHidden", { count: hidden })}</p>
      )}
    </Card>
  );
}

async function UnderstaffedList({ skills }: { skills: readonly UnderstaffedSkill[] }) {
  const t = await getTranslations("reports");
  return (
    <ul className="rowlist">
      {skills.map((row) => (
        <li key={row.id} className="row">
          <span className="tn med grid size-8 shrink-0 place-items-center rounded-full border-2 border-gap text-gap-ink">
            {row.holders}
          </span>
          <span>
            <span className="med block">{t("thinLine", { name: row.name, level: row.holderLevel })}</span>
            <span className="small ink2">
              {t("thinNeeded", { count: row.neededBy, min: row.minHolders ?? 0 })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
