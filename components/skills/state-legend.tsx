import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SKILL_STATES } from "@/lib/skills/rules";

/** Legend of the patterns; `letters` for the dense map. */
export function StateLegend({
  letters,
  before,
  after,
}: {
  letters?: boolean;
  before?: ReactNode;
  after?: ReactNode;
}) {
  const t = useTranslations("states");
  return (
    <div className="legend">
      {before}
      {SKILL_STATES.map((state) => (
        <span key={state}>
          {letters ? (
            <span className={`lg ${state}`} aria-hidden>
              {state === "covered" ? "" : t(`letter.${state}`)}
            </span>
          ) : (
            <span className={`sw f-${state}`} />
          )}
          {t(state)}
        </span>
      ))}
      {after}
    </div>
  );
}
