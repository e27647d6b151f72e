"use client";
import { useTranslations } from "next-intl";
import { itemsEnough } from "@/lib/skills/rule-changes";
import type { EvidenceKind } from "@/lib/skills/rules";
import { Field } from "../ui/field";
import { NumberInput } from "../ui/text-input";
import type { RuleTexts } from "./evidence-texts";

type Part = { texts: RuleTexts; onTexts: (part: RuleTexts) => void };

/** The weight of a kind of evidence: what the kind is, and how many items are enough for a level. */
export function WeightField({ kind, label, texts, onTexts }: Part & { kind: EvidenceKind; label: string }) {
  const t = useTranslations("evidenceRule");
  const [weight, threshold] = [Number(texts[kind]), Number(texts.threshold)];
  const isSelf = kind === "self_rating";
  const isReadable = texts[kind]?.trim() && weight >= 0 && threshold > 0;
  return (
    <Field
      name={`weights.${kind}`}
      label={label}
      help={
        <>
          {t(`what.${kind}`)}{" "}
          {!isSelf && isReadable && t("enough", { items: itemsEnough(weight, threshold) })}
        </>
      }
    >
      <NumberInput
        className="max-w-40"
        min={0}
        max={100}
        step="any"
        value={texts[kind] ?? ""}
        readOnly={isSelf}
        onChange={(event) => onTexts({ [kind]: event.target.value })}
      />
    </Field>
  );
}

/** The sum of weights from which a level counts as shown. */
export function ThresholdField({ texts, onTexts }: Part) {
  const t = useTranslations("evidenceRule");
  return (
    <Field name="threshold" label={t("thresholdField")} help={t("thresholdHelp")}>
      <NumberInput
        className="max-w-40"
        min={0.01}
        max={100}
        step="any"
        value={texts.threshold ?? ""}
        onChange={(event) => onTexts({ threshold: event.target.value })}
      />
    </Field>
  );
}
