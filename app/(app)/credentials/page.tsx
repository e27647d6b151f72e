import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { CredentialsTable } from "@/components/credentials/credentials-table";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/policy";
import { requireActor } from "@/lib/auth/session";
import { orNotFound } from "@/lib/core/not-found";
import { idParam, oneOf } from "@/lib/core/params";
import { listCredentials, PAGE_SIZE } from "@/lib/credentials/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("credentials"))("title") };
}

export default async function CredentialsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const page = idParam(oneOf((await searchParams).page)) ?? 1;
  const { rows, total } = await orNotFound(listCredentials(actor, page));
  const t = await getTranslations("credentials");
  const mayWrite = can(actor, "credential:write");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t("headline", { total })}
        sub={t("sub")}
        actions={
          mayWrite && (
            <ButtonLink variant="primary" href="/credentials/new">
              {t("new")}
            </ButtonLink>
          )
        }
      />
      <ClientTexts of={["credentials"]}>
        <CredentialsTable rows={rows} paging={{ page, size: PAGE_SIZE, total }} mayWrite={mayWrite} />
      </ClientTexts>
    </Page>
  );
}
