import { useLocale, useTranslations } from "next-intl";
import type { ChangePreview } from "@/lib/assignments/change-preview";
import { formatDay } from "../format";
import Link from "../ui/link";

const COVERED = new Set(["continues", "resumed", "enrolled"]);

/** Outcomes for people who are not excluded any more, a line each, and each person with the due date. */
export function ReturningList({ back, returning }: Pick<ChangePreview, "back" | "returning">) {
  const [t, locale] = [useTranslations("assignments"), useLocale()];
  if (back.length === 0) return null;
  return (
    <>
      {back.map(({ outcome, people }) => (
        <p key={outcome} className={COVERED.has(outcome) ? undefined : "ink2"}>
          {t(`return.${outcome}`, { count: people })}
        </p>
      ))}
      <ul className="mt-1">
        {returning.map(({ id, name, outcome, dueOn, isPast }) => (
          <li key={id}>
            <p className="small">
              <Link href={`/people/${id}`}>{name}</Link>{" "}
              <span className={isPast ? "warn-t" : "ink2"}>
                {COVERED.has(outcome)
                  ? t("returnDue", {
                      when: dueOn === null ? "none" : isPast ? "past" : "coming",
                      day: dueOn === null ? "" : formatDay(dueOn, locale),
                    })
                  : t("returnNot")}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
