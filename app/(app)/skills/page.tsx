import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { SkillFilter } from "@/components/skill-catalogue/skill-filter";
import { CatalogueTable } from "@/components/skill-catalogue/skills-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { catalogueListInput, countRequiring } from "@/lib/structure/catalogue-list";
import { listSkills } from "@/lib/structure/skill-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("catalogue"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Skills with the people who require them. */
export default async function SkillsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = catalogueListInput.parse(await searchParams);
  const mayWrite = can(actor, "skill:write");
  const { today } = await getOrganisation();
  const { rows, total } = await orNotFound(
    listSkills(actor, { q: filter.q, state: filter.state === "every" ? "all" : filter.state }, filter),
  );
  const people = await countRequiring(
    actor,
    rows.map(({ id }) => id),
    today,
  );
  const t = await getTranslations("catalogue");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t("headline", { total })}
        sub={t("sub")}
        actions={
          mayWrite && (
            <ButtonLink variant="primary" href="/skills/new">
              {t("add")}
            </ButtonLink>
          )
        }
      />
      <ClientTexts of={["catalogue"]}>
        <SkillFilter words={filter.q} state={filter.state} />
        <CatalogueTable
          rows={rows.map((row) => ({ ...row, people: people.get(row.id) ?? 0 }))}
          mayWrite={mayWrite}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={Boolean(filter.q) || filter.state !== "used"}
        />
      </ClientTexts>
    </Page>
  );
}
