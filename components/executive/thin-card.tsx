import { getTranslations } from "next-intl/server";
import { thinSkills } from "@/lib/reports/holders";
import type { Scope } from "@/lib/reports/scope";
import { Card } from "../ui/card";
import { Definition } from "../ui/definition";

/** Skills held by nobody, by one, or by too few. Counts of holders carry no names. */
export async function ThinCard({ scope, className }: { scope: Scope; className: string }) {
  const [t, rows] = [await getTranslations("reports"), await thinSkills(scope, 7)];
  return (
    <Card
      title={<Definition term={t("thin")}>{t("definitions.holders")}</Definition>}
      sub={t("thinSub")}
      className={className}
      ruled
      bare
    >
      {rows.length === 0 ? (
        <p className="ink2 p-4">{t("thinNone")}</p>
      ) : (
        <ul className="rowlist">
          {rows.map((row) => (
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
      )}
    </Card>
  );
}
