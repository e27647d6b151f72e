import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { CredentialsTable } from "@/components/credentials/credentials-table";
import { DraftFilter } from "@/components/drafts/draft-filter";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf, pageSize } from "@/lib/core/params";
import { listCredentials } from "@/lib/credentials/queries";
import { DRAFT_FILTERS } from "@/lib/drafts/draft-filters";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("credentials"))("title") };
}

export default async function CredentialsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const search = await searchParams;
  const page = idParam(oneOf(search.page)) ?? 1;
  const size = pageSize.parse(oneOf(search.size));
  const state = DRAFT_FILTERS.find((one) => one === oneOf(search.state));
  const { rows, total } = await orNotFound(listCredentials(actor, { page, size, state }));
  const t = await getTranslations("credentials");
  const mayWrite = can(actor, "credential:write");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t(state ? `headlineOf.${state}` : "headline", { total })}
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
        <DraftFilter room="credentials" state={state} />
        <CredentialsTable
          rows={rows}
          paging={{ page, size, total }}
          mayWrite={mayWrite}
          isFiltered={state !== undefined}
        />
      </ClientTexts>
    </Page>
  );
}
