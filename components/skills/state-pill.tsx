import { useTranslations } from "next-intl";
import type { SkillState } from "@/lib/skills/rules";
import { StateMark } from "./state-mark";

export function StatePill({ state }: { state: SkillState }) {
  const t = useTranslations("states");
  return (
    <span className={`pill ${state}`}>
      <StateMark state={state} />
      {t(state)}
    </span>
  );
}
