"use client";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { EVIDENCE_KINDS, type EvidenceKind, type EvidenceRule } from "@/lib/skills/rules";
import { changeEvidenceRuleAction } from "@/lib/structure/evidence/actions";
import type { RulePreview } from "@/lib/structure/evidence/preview";
import { ActionForm, SubmitButton } from "../action-form";
import { useLivePreview } from "../assign/use-live-preview";
import { useStoredState } from "../sending/use-stored-state";
import { type Effective, EffectiveFields, effectiveOn, FROM_TODAY } from "../structure/effective-fields";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EvidenceEffects } from "./evidence-effects";
import { isOtherRule, type RuleTexts, ruleOfTexts, textsOf } from "./evidence-texts";
import { ThresholdField, WeightField } from "./weight-fields";

type Props = {
  rule: EvidenceRule & { version: number };
  /** Names of the kinds of evidence. */
  kinds: Record<EvidenceKind, string>;
  tomorrow: string;
};

/** All weights and the threshold, with what a change does beside them. */
export function EvidenceForm({ rule, kinds, tomorrow }: Props) {
  const [texts, setTexts] = useState<RuleTexts>(() => textsOf(rule));
  const [effective, setEffective] = useState(FROM_TODAY);
  const [t, structure] = [useTranslations("evidenceRule"), useTranslations("structure")];
  const name = `evidence-rule-${rule.version}`;
  useStoredState(name, { texts }, (kept) => setTexts(kept.texts));
  const sent = ruleOfTexts(texts, rule);
  const isOpen = isOtherRule(texts, rule);
  const [live, retry] = useLivePreview<RulePreview>(
    "/api/evidence-rule/preview",
    isOpen ? JSON.stringify(sent) : null,
  );
  const change = (part: RuleTexts) => setTexts((before) => ({ ...before, ...part }));
  const reset = () => {
    setTexts(textsOf(rule));
    setEffective(FROM_TODAY);
  };
  return (
    <ActionForm
      name={name}
      action={changeEvidenceRuleAction}
      successMessage={effective.when === "later" ? structure("planned") : t("saved")}
      onDone={({ data }) => Object(data).planned?.length > 0 && reset()}
      className="jr-split"
    >
      <input
        type="hidden"
        name="json"
        value={JSON.stringify({ ...sent, version: rule.version, ...effectiveOn(effective) })}
      />
      <div className="grid gap-4" data-keeps-itself>
        <Card title={t("weights")} sub={t("weightsSub")}>
          <div className="settings-fields">
            {EVIDENCE_KINDS.map((kind) => (
              <WeightField key={kind} {...{ kind, label: kinds[kind], texts, onTexts: change }} />
            ))}
          </div>
        </Card>
        <Card title={t("threshold")} sub={t("thresholdSub")}>
          <ThresholdField texts={texts} onTexts={change} />
        </Card>
      </div>
      <SaveRule
        {...{ live, retry, effective, tomorrow, onEffective: setEffective, reset: isOpen ? reset : null }}
      />
    </ActionForm>
  );
}

type SaveProps = ComponentProps<typeof EvidenceEffects> & {
  effective: Effective;
  tomorrow: string;
  onEffective: (effective: Effective) => void;
  /** Null: nothing is changed. */
  reset: (() => void) | null;
};

/** What saving changes, from which day, and the button. */
function SaveRule({ live, retry, effective, tomorrow, onEffective, reset }: SaveProps) {
  const [t, structure] = [useTranslations("evidenceRule"), useTranslations("structure")];
  return (
    <aside>
      <Card title={t("effects")}>
        <div className="grid gap-4">
          <EvidenceEffects live={live} retry={retry} />
          <EffectiveFields
            legend={structure("effective")}
            value={effective}
            tomorrow={tomorrow}
            onValue={onEffective}
          />
          <div className="row wrap gap-2">
            <SubmitButton disabled={reset === null}>{t("save")}</SubmitButton>
            {reset && <Button onClick={reset}>{t("reset")}</Button>}
          </div>
        </div>
      </Card>
    </aside>
  );
}
