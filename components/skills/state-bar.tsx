import { useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { SKILL_STATES, type SkillState } from "@/lib/skills/rules";
import { classNames } from "../ui/class-names";

type StateBarProps = {
  counts: StateCounts;
  /** 8, 14 or 44 px high. */
  size?: "default" | "tall" | "hero";
  /** The numbers are in words beside it already. */
  isDecoration?: boolean;
  className?: string;
};

type StateTexts = ReturnType<typeof useTranslations<"states">>;

/** The four shares as one bar; its accessible name reads the numbers. */
export const StateBar = (props: StateBarProps) => stateBar(shareTexts(useTranslations("states")), props);

/** Texts of a bar: formatting a message costs more than drawing its bar, so each is formatted once. */
export function shareTexts(t: StateTexts) {
  const known = new Map<string, string>();
  return {
    share(state: SkillState, count: number): string {
      const key = `${state} ${count}`;
      const text = known.get(key) ?? t("share", { state: t(state), count });
      known.set(key, text);
      return text;
    },
    nobody: () => t("nobody"),
  };
}

/** The same for the rows of a long table, which share their texts. */
export function stateBar(
  texts: ReturnType<typeof shareTexts>,
  { counts, size = "default", isDecoration, className }: StateBarProps,
) {
  const present = SKILL_STATES.filter((state) => counts[state] > 0);
  const words = present.map((state) => texts.share(state, counts[state])).join(", ");
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
    <span className={dress} role="img" aria-label={words || texts.nobody()}>
      {bar}
    </span>
  );
}
