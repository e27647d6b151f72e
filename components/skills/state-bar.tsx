import { useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { SKILL_STATES } from "@/lib/skills/rules";
import { classNames } from "../ui/class-names";

export type StateBarProps = {
  counts: StateCounts;
  /** 8, 14 or 44 px high. */
  size?: "default" | "tall" | "hero";
  /** The numbers are in words beside it already. */
  isDecoration?: boolean;
  className?: string;
};

/** The four shares as one bar, named by its numbers. */
export const StateBar = (props: StateBarProps) => stateBar(useTranslations("states"), props);

/** The same for rows of a long table, where a component in each would look up the same texts fifty times. */
export function stateBar(
  t: ReturnType<typeof useTranslations<"states">>,
  { counts, size = "default", isDecoration, className }: StateBarProps,
) {
  const present = SKILL_STATES.filter((state) => counts[state] > 0);
  const words = present.map((state) => t("share", { state: t(state), count: counts[state] })).join(", ");
  const bar = present.map((state) => (
    <span key={state} className={`f-${state}`} style={{ flex: `${counts[state]} 0 0` }} />
  ));
  const dress = classNames("sbar", size !== "default" && size, className);
  if (isDecoration)
    return (
      <span className={dress} aria-hidden>
        {bar}
      </span>
    );
  return (
    <span className={dress} role="img" aria-label={words || t("nobody")}>
      {bar}
    </span>
  );
}
