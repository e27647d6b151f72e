import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatDay } from "@/components/format";
import { Page } from "@/components/frame/page";
import { PeopleFilter } from "@/components/people/people-filter";
import { PeopleHeader } from "@/components/people/people-header";
import { PeopleTable } from "@/components/people/people-table";
import { requireActor } from "@/lib/accounts/session";
import { can, reachesOf } from "@/lib/auth/policy";
import { getOrganisation } from "@/lib/people/organisation";
import { listPeople, peopleListInput } from "@/lib/reports/people-list";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const [widest] = reachesOf(actor, "person:read");
  if (widest === undefined || widest === "self") notFound();
  const { today } = await getOrganisation();
  const filter = peopleListInput.parse(await searchParams);
  const [t, { rows, total, role }] = [
    await getTranslations("people"),
    await listPeople(actor, filter, today),
  ];
  const [locale, canAdd] = [await getLocale(), can(actor, "person:write")];
  // Formatted on the server: messages with plurals cost a browser more than the rest of their row.
  const people = rows.map(({ renewals, renewBy, ...row }) => ({
    ...row,
    renewals:
      renewBy &&
      t("renewalsCell", {
        count: renewals,
        when: renewBy < today ? "past" : "coming",
        day: formatDay(renewBy, locale),
      }),
  }));
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PeopleHeader total={total} role={role} canRate={can(actor, "evidence:enter")} canAdd={canAdd} />
      <ClientTexts of={["people"]}>
        <PeopleFilter {...filter} />
        <PeopleTable
          rows={people}
          sort={filter.sort}
          paging={{ page: filter.page, size: filter.size, total }}
          canAdd={canAdd}
          isFiltered={Boolean(filter.q || filter.badges || filter.role || filter.manager)}
        />
      </ClientTexts>
    </Page>
  );
}
