import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatDayOf } from "@/components/format";
import { Page } from "@/components/frame/page";
import { SelfAssessmentForm } from "@/components/rating/self-assessment-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getOwnAssessment } from "@/lib/skills/own-assessment";

export async function generateMetadata() {
  return { title: (await getTranslations("rating"))("assessTitle") };
}

export default async function AssessSkillsPage() {
  const { skills, request } = await getOwnAssessment(await requireActor());
  const [t, learning] = [await getTranslations("rating"), await getTranslations("learning")];
  const day = request && formatDayOf(request.askedAt, await getLocale(), await getTimeZone());
  return (
    <Page crumbs={[{ label: learning("mySkills"), href: "/my/skills" }, { label: t("assessTitle") }]} reading>
      <PageHeader
        title={t("assessTitle")}
        sub={skills.length > 0 && t("assessSub", { count: skills.length })}
      />
      {request && day !== null && (
        <Note>
          {request.askedBy
            ? t("assessAsked", { by: request.askedBy, day })
            : t("assessAskedBySomebody", { day })}
        </Note>
      )}
      {skills.length === 0 ? (
        <EmptyState text={t("assessNothing")} />
      ) : (
        <ClientTexts of={["rating", "learning"]}>
          <SelfAssessmentForm skills={skills} />
        </ClientTexts>
      )}
    </Page>
  );
}
