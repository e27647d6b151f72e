"use client";
import { useTranslations } from "next-intl";
import { ReviewNote } from "../drafts/review-note";
import { SendNote } from "../sending/send-note";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { problemParams, useEditing } from "./credential-editing";
import { anchorOf } from "./text-fields";

/** Failing checks that block publishing, each with a link to its field. */
export function ChecksList() {
  const t = useTranslations("credentials");
  const { problems, refusal, draft, approval, publish, publishing } = useEditing();
  const placeOf = (path: string) => {
    const at = /^assessments\.(\d+)/.exec(path)?.[1];
    return at === undefined ? null : draft.assessments[Number(at)]?.title || t("untitled");
  };
  return (
    <div id="checks" tabIndex={-1} className="grid gap-3">
      <ReviewNote approval={approval} />
      {refusal && (
        <Note tone="danger" role="alert">
          {refusal}
        </Note>
      )}
      <SendNote {...publishing.sending} sendAgain={() => void publish()} />
      <Card title={t("checks")} sub={t("checksLeft", { count: problems.length })}>
        {problems.length === 0 ? (
          <p className="text-table text-ink-2">{t("ready")}</p>
        ) : (
          <ul className="grid gap-2 text-table">
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.code}`}>
                <a href={`#${anchorOf(problem.path)}`} className="underline underline-offset-2">
                  {t(`problem.${problem.code}`, problemParams(problem))}
                </a>
                {placeOf(problem.path) && (
                  <span className="block text-small text-ink-3">{placeOf(problem.path)}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
