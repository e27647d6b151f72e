import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { DraftFilter } from "@/components/drafts/draft-filter";
import { Page } from "@/components/frame/page";
import { PathwaysTable } from "@/components/pathways/pathways-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf, pageSize } from "@/lib/core/params";
import { DRAFT_FILTERS } from "@/lib/drafts/draft-filters";
import { orNotFound } from "@/lib/http/not-found";
import { listPathways } from "@/lib/pathways/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("pathways"))("title") };
}

export default async function PathwaysPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const search = await searchParams;
  const page = idParam(oneOf(search.page)) ?? 1;
  const size = pageSize.parse(oneOf(search.size));
  const state = DRAFT_FILTERS.find((one) => one === oneOf(search.state));
  const { rows, total } = await orNotFound(listPathways(actor, { page, size, state }));
  const t = await getTranslations("pathways");
  const mayWrite = can(actor, "pathway:write");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t(state ? `headlineOf.${state}` : "headline", { total })}
        sub={t("sub")}
        actions={
          mayWrite && (
            <>
              <ButtonLink href="/pathways/library">{t("library")}</ButtonLink>
              <ButtonLink variant="primary" href="/pathways/new">
                {t("new")}
              </ButtonLink>
            </>
          )
        }
      />
      <ClientTexts of={["pathways"]}>
        <DraftFilter room="pathways" state={state} />
        <PathwaysTable
          rows={rows}
          paging={{ page, size, total }}
          mayWrite={mayWrite}
          isFiltered={state !== undefined}
        />
      </ClientTexts>
    </Page>
  );
}
