import { useTranslations } from "next-intl";
import type { AssignmentEffect } from "@/lib/structure/hypothesis";
import Link from "../ui/link";

const MAX_NAMED = 8;

/** Assignments that people enter or leave, with links. @param of  `person`: one person; otherwise with counts */
export function AssignmentEffectList({
  effects,
  of,
}: {
  effects: AssignmentEffect[];
  of: "person" | "unit";
}) {
  const t = useTranslations("structure");
  const gaining = effects.filter(({ enrolled }) => enrolled > 0);
  const left = effects.filter(({ leaves }) => leaves > 0);
  return (
    <>
      {[
        { key: "enrolled" as const, rows: gaining, people: sum(gaining.map(({ enrolled }) => enrolled)) },
        { key: "left" as const, rows: left, people: sum(left.map(({ leaves }) => leaves)) },
      ].map(
        ({ key, rows, people }) =>
          rows.length > 0 && (
            <div key={key}>
              <p>{t(`${key}.${of}`, { count: rows.length, people })}</p>
              <ul className="small ink2">
                {rows.slice(0, MAX_NAMED).map(({ id, title, enrolled, leaves }) => (
                  <li key={id}>
                    <p>
                      <Link href={`/assignments/${id}`}>{title}</Link>
                      {of === "unit" &&
                        ` · ${t("people", { count: key === "enrolled" ? enrolled : leaves })}`}
                    </p>
                  </li>
                ))}
                {rows.length > MAX_NAMED && <li>{t("more", { count: rows.length - MAX_NAMED })}</li>}
              </ul>
            </div>
          ),
      )}
    </>
  );
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
