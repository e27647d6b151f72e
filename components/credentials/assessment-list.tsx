"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AssessmentEdit } from "@/lib/credentials/editing";
import { moveItem, onMoveKeys } from "../drafts/move-keys";
import { reinsertItem } from "../drafts/reinsert-item";
import { RowTools } from "../drafts/row-tools";
import { newKey } from "../sending/new-key";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { useEditing } from "./credential-editing";
import { ProjectFields } from "./project-fields";
import { QuizFields } from "./quiz-fields";
import { DraftText, ListProblem } from "./text-fields";

/** The quizzes and projects of a credential, in the order they are to be passed. */
export function AssessmentList() {
  const t = useTranslations("credentials");
  const { draft, change } = useEditing();
  const { assessments } = draft;
  const add = (kind: "quiz" | "project") => () =>
    change({
      assessments: [
        ...assessments,
        emptyAssessment(kind, draft.title ? `${draft.title}: ${t(kind).toLowerCase()}` : ""),
      ],
    });
  return (
    <section aria-label={t("assessments")} className="grid gap-4">
      {assessments.map((assessment, at) => (
        <Assessment key={assessment.key} assessment={assessment} at={at} />
      ))}
      <ListProblem path="assessments" />
      <div className="row">
        <Button onClick={add("quiz")}>
          <Plus className="i" size={14} aria-hidden />
          {t("addQuiz")}
        </Button>
        <Button onClick={add("project")}>
          <Plus className="i" size={14} aria-hidden />
          {t("addProject")}
        </Button>
      </div>
    </section>
  );
}

function Assessment({ assessment, at }: { assessment: AssessmentEdit; at: number }) {
  const t = useTranslations("credentials");
  const { draft, change, changeAssessment, removed } = useEditing();
  const name = assessment.title || t("numbered", { kind: t(assessment.kind), number: at + 1 });
  const move = (by: -1 | 1) => change({ assessments: moveItem(draft.assessments, at, at + by) });
  function remove() {
    change({ assessments: draft.assessments.filter((_, index) => index !== at) });
    removed(name, (now) => ({
      ...now,
      assessments: reinsertItem(now.assessments, at, assessment, ({ key }) => key),
    }));
  }
  return (
    <fieldset aria-label={name} onKeyDown={onMoveKeys(move)} className="min-w-0">
      <Card
        title={t(assessment.kind)}
        sub={t(assessment.kind === "project" ? "projectSub" : "quizSub")}
        more={
          <RowTools
            itemLabel={name}
            isFirst={at === 0}
            isLast={at === draft.assessments.length - 1}
            onMove={move}
            onRemove={remove}
          />
        }
      >
        <div className="grid gap-4">
          <DraftText
            path={`assessments.${at}.title`}
            label={t("assessmentTitle")}
            value={assessment.title}
            onValue={(title) => changeAssessment(at, { title })}
          />
          {assessment.kind === "project" ? (
            <ProjectFields assessment={assessment} at={at} />
          ) : (
            <QuizFields assessment={assessment} at={at} />
          )}
        </div>
      </Card>
    </fieldset>
  );
}

const emptyAssessment = (kind: "quiz" | "project", title: string): AssessmentEdit => ({
  key: newKey(),
  kind,
  title,
  minutes: kind === "quiz" ? 20 : 180,
  passPercent: kind === "quiz" ? 80 : 60,
  timeLimitMinutes: kind === "quiz" ? 20 : null,
  maxAttempts: 3,
  coolOffHours: 24,
  drawCount: null,
  shuffle: true,
  brief: "",
  questions: [],
  criteria: [],
});
