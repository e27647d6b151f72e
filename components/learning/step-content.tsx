import { useTranslations } from "next-intl";
import type { MyCredential } from "@/lib/assessments/my-credential";
import type { StepPathway } from "@/lib/learning/step-view";
import type { FullStep } from "@/lib/pathways/tree";
import { Markdown } from "../markdown";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { CompleteStepForm } from "./complete-step-form";
import { MyAssessmentList } from "./my-assessment-list";
import { StepPathwayCard } from "./step-pathway-card";

type Props = {
  step: FullStep;
  enrolmentId: number;
  isOpen: boolean;
  isDone: boolean;
  /** The credential that an open step leads to, and another pathway to it. */
  credential: MyCredential | null;
  other: StepPathway | null;
};

/** Whether a step is locked or done, what is to be read in it, and the assessments of its credential. */
export function StepContent({ step, enrolmentId, isOpen, isDone, credential, other }: Props) {
  const t = useTranslations("learning");
  return (
    <div className="grid gap-4">
      {!isOpen && <Note>{t("locked")}</Note>}
      {isDone && <Note>{step.kind === "credential" ? t("earned") : t("stepDone")}</Note>}
      {isOpen && step.kind === "learn" && (
        <Card>
          {step.body && <Markdown text={step.body} above={1} label={step.title} />}
          {step.url && (
            <p className="mt-4">
              <ButtonLink href={step.url} rel="noopener noreferrer">
                {t("openLink")}
              </ButtonLink>
            </p>
          )}
        </Card>
      )}
      {isOpen && !isDone && step.kind === "learn" && (
        <CompleteStepForm enrolmentId={enrolmentId} stepKey={step.key} label={t("markDone")} />
      )}
      {other && <StepPathwayCard pathway={other} enrolmentId={enrolmentId} stepKey={step.key} />}
      {credential && <MyAssessmentList credential={credential} enrolmentId={enrolmentId} isHeld={isDone} />}
      <p>
        <ButtonLink variant="ghost" href={`/my/pathways/${enrolmentId}`}>
          {t("back")}
        </ButtonLink>
      </p>
    </div>
  );
}
