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
  return { title: (await getTranslations("assess"))("queue") };
}

type Props = { searchParams: Promise<{ all?: string | string[] }> };

export default async function QueuePage({ searchParams }: Props) {
  const limit = oneOf((await searchParams).all) === "1" ? null : undefined;
  const actor = await requireActor();
  const t = await getTranslations("assess");
  const rows = await orNotFound((async () => listQueue(actor, false, limit))());
  return (
    <Page crumbs={[{ label: t("queue") }]}>
      <PageHeader
        title={t("queueTitle", {
          count: (rows[0]?.total ?? 0) - rows.filter(({ pending }) => pending).length,
        })}
        sub={t("queueSub")}
      />
      <ClientTexts of={["assess"]}>
        <QueueTable rows={rows} empty={t("queueEmpty")} now={requestTime()} />
      </ClientTexts>
    </Page>
  );
}
