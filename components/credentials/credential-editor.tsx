"use client";
import { useTranslations } from "next-intl";
import { AssessmentList } from "./assessment-list";
import { BadgeFields } from "./badge-fields";
import { ChecksList } from "./checks-list";
import { useEditing } from "./credential-editing";
import { CredentialFields, QualityFields } from "./credential-fields";
import { OutcomeFields } from "./outcome-fields";

/** The whole draft on one page, with the badge's picture and the checks beside it. */
export function CredentialEditor() {
  const t = useTranslations("credentials");
  const { draft } = useEditing();
  return (
    <>
      <h1 className="sr">{t("editing", { title: draft.title || t("untitled") })}</h1>
      <div className="grid12">
        <div className="col-span-8 grid content-start gap-4 max-lg:col-span-12">
          <CredentialFields />
          <OutcomeFields />
          <AssessmentList />
          <QualityFields />
        </div>
        <div className="col-span-4 grid content-start gap-4 max-lg:col-span-12 lg:sticky lg:top-16 lg:self-start">
          <ChecksList />
          <BadgeFields />
        </div>
      </div>
    </>
  );
}
