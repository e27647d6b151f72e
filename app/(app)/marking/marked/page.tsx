import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { QueueTable } from "@/components/marking/queue-table";
import { PageHeader } from "@/components/ui/page-header";
import { listQueue } from "@/lib/assessments/submissions";
import { requireActor } from "@/lib/auth/session";
import { orNotFound } from "@/lib/core/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("assess"))("marked") };
}

export default async function MarkedPage() {
  const actor = await requireActor();
  const t = await getTranslations("assess");
  const rows = await orNotFound((async () => listQueue(actor, true))());
  return (
    <Page crumbs={[{ label: t("queue"), href: "/marking" }, { label: t("marked") }]}>
      <PageHeader title={t("markedTitle")} />
      <ClientTexts of={["assess"]}>
        <QueueTable rows={rows} empty={t("markedEmpty")} isMarked now={new Date()} />
      </ClientTexts>
    </Page>
  );
}
