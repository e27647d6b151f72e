import { useTranslations } from "next-intl";
import type { Difference } from "@/lib/core/difference";
import type drafts from "@/messages/en/drafts.json";

export type DraftPart = keyof (typeof drafts)["part"];
export type DraftField = keyof (typeof drafts)["field"];
type One = Difference<DraftPart, DraftField>;

/** Differences in plain words, with both values where they are readable as stored. */
export function DifferenceList({ differences }: { differences: readonly One[] }) {
  const t = useTranslations("drafts");
  if (differences.length === 0) return <p>{t("none")}</p>;
  return (
    <section className="differences" aria-label={t("count", { count: differences.length })}>
      <h3>{t("count", { count: differences.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached with the keyboard */}
      <ul tabIndex={0}>
        {differences.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
          <li key={at}>
            <p>
              <Name one={one} />
            </p>
            {(one.mine !== undefined || one.theirs !== undefined) && (
              <dl>
                <dt>{t("mine")}</dt>
                <dd>{one.mine || t("nothing")}</dd>
                <dt>{t("theirs")}</dt>
                <dd>{one.theirs || t("nothing")}</dd>
              </dl>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Name({ one: { part, name, change, field } }: { one: One }) {
  const t = useTranslations("drafts");
  if (change === "order" && part in ORDERS)
    return (
      <>
        <b>{t(`orderOf.${part as keyof typeof ORDERS}`, { name })}</b> {t("change.order")}
      </>
    );
  return (
    <>
      {part !== "whole" && <span className="ink3">{t(`part.${part}`)} </span>}
      {name && <b>{name} </b>}
      {field ? (
        <b className={name ? "font-normal" : undefined}>{t(`field.${field}`)}</b>
      ) : (
        t(`change.${change}`)
      )}
    </>
  );
}

/** Parts whose order can differ. */
const ORDERS = { assessment: true, question: true, criterion: true, section: true } as const;
