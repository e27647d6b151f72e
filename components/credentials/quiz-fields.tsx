"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AssessmentEdit, QuestionEdit } from "@/lib/credentials/editing";
import { NumberField } from "../drafts/number-field";
import { reinsertItem } from "../drafts/reinsert-item";
import { newKey } from "../sending/new-key";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { useEditing, useProblem, withAssessment } from "./credential-editing";
import { itemProps } from "./item-props";
import { emptyQuestion } from "./question-edit";
import { QuestionFields } from "./question-fields";
import { anchorOf, ListProblem } from "./text-fields";

/** Settings of a quiz, and its questions. */
export function QuizFields({ assessment, at }: { assessment: AssessmentEdit; at: number }) {
  const t = useTranslations("credentials");
  const { changeAssessment, removed } = useEditing();
  const path = `assessments.${at}`;
  const set = (part: Partial<AssessmentEdit>) => changeAssessment(at, part);
  const { questions } = assessment;
  const setQuestions = (next: QuestionEdit[]) => set({ questions: next });
  const onRemoved = (question: QuestionEdit, index: number) =>
    removed(t("questionNumber", { number: index + 1 }), (draft) =>
      withAssessment(draft, assessment.key, (now) => ({
        questions: reinsertItem(now.questions, index, question, ({ uid }) => uid),
      })),
    );
  return (
    <>
      <HowItRuns path={path} assessment={assessment} set={set} />
      <Checkbox
        label={t("shuffle")}
        checked={assessment.shuffle}
        onCheckedChange={(shuffle) => set({ shuffle })}
      />
      <ol className="grid gap-3">
        {questions.map((question, index) => (
          <QuestionFields
            key={question.uid}
            path={`${path}.questions.${index}`}
            question={question}
            {...itemProps(questions, index, setQuestions, onRemoved)}
          />
        ))}
      </ol>
      <ListProblem path={`${path}.questions`} />
      <div>
        <Button onClick={() => setQuestions([...questions, emptyQuestion(newKey)])}>
          <Plus className="i" size={14} aria-hidden />
          {t("addQuestion")}
        </Button>
      </div>
    </>
  );
}

type SettingsProps = {
  path: string;
  assessment: AssessmentEdit;
  set: (part: Partial<AssessmentEdit>) => void;
};

/** Pass mark, time limit, attempts and how many questions are drawn. */
function HowItRuns({ path, assessment, set }: SettingsProps) {
  const t = useTranslations("credentials");
  return (
    <div className="grid grid-cols-3 gap-3 phone:grid-cols-2">
      <NumberField
        name={`${path}.passPercent`}
        label={t("passMark")}
        unit="%"
        min={1}
        max={100}
        value={assessment.passPercent}
        onValue={(value) => set({ passPercent: value ?? 80 })}
      />
      <NumberField
        name={`${path}.timeLimitMinutes`}
        label={t("timeLimit")}
        unit="min"
        min={1}
        max={600}
        mayBeEmpty
        value={assessment.timeLimitMinutes}
        onValue={(value) => set({ timeLimitMinutes: value, minutes: value ?? assessment.minutes })}
      />
      <NumberField
        name={`${path}.maxAttempts`}
        label={t("tries")}
        min={1}
        max={20}
        value={assessment.maxAttempts}
        onValue={(value) => set({ maxAttempts: value ?? 3 })}
      />
      <NumberField
        name={`${path}.coolOffHours`}
        label={t("coolOff")}
        unit="h"
        min={0}
        max={8760}
        value={assessment.coolOffHours}
        onValue={(value) => set({ coolOffHours: value ?? 0 })}
      />
      <DrawCount path={path} assessment={assessment} set={set} />
    </div>
  );
}

/** How many questions each attempt draws; refused if there are fewer. */
function DrawCount({ path, assessment, set }: SettingsProps) {
  const t = useTranslations("credentials");
  const problem = useProblem(`${path}.drawCount`);
  return (
    <div id={anchorOf(`${path}.drawCount`)} className="anchor">
      <NumberField
        name={`${path}.drawCount`}
        label={t("draw")}
        min={1}
        max={500}
        mayBeEmpty
        help={t("drawHelp")}
        error={problem}
        value={assessment.drawCount}
        onValue={(drawCount) => set({ drawCount })}
      />
    </div>
  );
}
