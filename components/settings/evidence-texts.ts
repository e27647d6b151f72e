import { EVIDENCE_KINDS, type EvidenceKind, type EvidenceRule } from "@/lib/skills/rules";

/** Weights and threshold as they stand in their fields. */
export type RuleTexts = Partial<Record<EvidenceKind | "threshold", string>>;

/** Digits after the point that a field shows. */
const DIGITS = 4;
const textOf = (value: number) => String(Number(value.toFixed(DIGITS)));

/** What the fields show of a rule. */
export const textsOf = ({ weights, threshold }: EvidenceRule): RuleTexts => ({
  ...Object.fromEntries(EVIDENCE_KINDS.map((kind) => [kind, textOf(weights[kind])])),
  threshold: textOf(threshold),
});

/** A number that was not touched stays as it is stored, with all its digits; an empty field is sent as such. */
const read = (text = "", stored: number): number | string => (text.trim() === textOf(stored) ? stored : text);

/** Return the rule to send; a self-assessment never counts. */
export const ruleOfTexts = (texts: RuleTexts, { weights, threshold }: EvidenceRule) => ({
  weights: {
    ...Object.fromEntries(EVIDENCE_KINDS.map((kind) => [kind, read(texts[kind], weights[kind])])),
    self_rating: 0,
  },
  threshold: read(texts.threshold, threshold),
});

export const isOtherRule = (texts: RuleTexts, rule: EvidenceRule): boolean =>
  JSON.stringify(ruleOfTexts(texts, rule)) !== JSON.stringify(ruleOfTexts(textsOf(rule), rule));
