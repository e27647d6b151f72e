import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { QueueTable } from "@/components/marking/queue-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { listQueue } from "@/lib/assessments/submissions";
import { oneOf } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("assess"))("marked") };
}

type Props = { searchParams: Promise<{ all?: string | string[] }> };

export default async function MarkedPage({ searchParams }: Props) {
  const limit = oneOf((await searchParams).all) === "1" ? null : undefined;
  const actor = await requireActor();
  const t = await getTranslations("assess");
  const rows = await orNotFound((async () => listQueue(actor, true, limit))());
  return (
    <Page crumbs={[{ label: t("queue"), href: "/marking" }, { label: t("marked") }]}>
      <PageHeader title={t("markedTitle")} />
      <ClientTexts of={["assess"]}>
        <QueueTable rows={rows} empty={t("markedEmpty")} isMarked now={requestTime()} />
      </ClientTexts>
    </Page>
  );
}
