import type { SkillState } from "@/lib/skills/rules";

/** The mark of a state: disc, half disc, ring, dashed ring. The word is beside it. */
export function StateMark({ state, size = 10 }: { state: SkillState; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {FORMS[state]}
    </svg>
  );
}

const FORMS = {
  covered: <circle cx="6" cy="6" r="5" fill="var(--covered-line)" />,
  stale: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--stale-line)" strokeWidth="1.6" />
      <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4z" fill="var(--stale-line)" />
    </>
  ),
  gap: <circle cx="6" cy="6" r="4.1" fill="none" stroke="var(--gap-line)" strokeWidth="1.9" />,
  unknown: (
    <circle
      cx="6"
      cy="6"
      r="4.3"
      fill="none"
      stroke="var(--unknown-line)"
      strokeWidth="1.4"
      strokeDasharray="1.7 1.68"
    />
  ),
};
