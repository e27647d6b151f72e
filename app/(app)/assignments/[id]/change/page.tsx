import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeForm } from "@/components/assignments/change-form";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getAssignment, listExcluded } from "@/lib/assignments/assignment-page";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("assignments"))("change.title") };
}

export default async function ChangeAssignmentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const assignment = await orNotFound((async () => getAssignment(actor, id))());
  if (!assignment.mayChange || assignment.endedAt) notFound();
  const excluded = await listExcluded(actor, id);
  const t = await getTranslations("assignments");
  return (
    <Page
      crumbs={[
        { label: t("title"), href: "/assignments" },
        { label: assignment.pathway, href: `/assignments/${id}` },
        { label: t("page.change") },
      ]}
    >
      <PageHeader title={t("change.title")} sub={t("change.sub")} />
      <ClientTexts of={["assign", "assignments"]}>
        <ChangeForm assignment={assignment} excluded={excluded} />
      </ClientTexts>
    </Page>
  );
}
