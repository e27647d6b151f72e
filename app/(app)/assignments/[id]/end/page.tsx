import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EndForm } from "@/components/assignments/end-form";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getAssignment } from "@/lib/assignments/assignment-page";
import { previewEnd } from "@/lib/assignments/change-preview";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("assignments"))("end.title") };
}

export default async function EndAssignmentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const assignment = await orNotFound((async () => getAssignment(actor, id))());
  const preview = await orNotFound((async () => previewEnd(actor, id))());
  const t = await getTranslations("assignments");
  return (
    <Page
      crumbs={[
        { label: t("title"), href: "/assignments" },
        { label: assignment.pathway, href: `/assignments/${id}` },
        { label: t("page.end") },
      ]}
      reading
    >
      <PageHeader title={t("end.title")} sub={t("end.sub", { open: preview.open })} />
      <ClientTexts of={["assignments"]}>
        <EndForm assignment={assignment} preview={preview} />
      </ClientTexts>
    </Page>
  );
}
