import { getTranslations } from "next-intl/server";
import { FindRoleHolder } from "@/components/access/find-role-holder";
import { reachText, roleText } from "@/components/access/role-texts";
import { RolesTable } from "@/components/access/roles-table";
import { ClientTexts } from "@/components/client-texts";
import { FilterForm } from "@/components/filter-form";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { ROLE_SCOPES } from "@/lib/access/role-scopes";
import { listRoleHolders, rolesInput } from "@/lib/access/roles-list";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("roles"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RolesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = rolesInput.parse(await searchParams);
  const { rows, total } = await orNotFound(listRoleHolders(actor, filter, requestTime()));
  const [t, app] = [await getTranslations("roles"), await getTranslations("app")];
  const options = Object.keys(ROLE_SCOPES).map((value) => ({ value, label: t(`names.${value as "admin"}`) }));
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("headline", { total })} sub={t("sub")} />
      <ClientTexts of={["roles"]}>
        {can(actor, "role:write") && <FindRoleHolder />}
        <FilterForm
          words={filter.q}
          wordsLabel={t("find")}
          choice={{
            name: "role",
            label: t("filter"),
            value: filter.role,
            any: t("any"),
            options,
          }}
        />
        <RolesTable
          rows={rows.map((row) => ({
            id: row.id,
            name: row.name,
            unit: row.unit,
            roles: row.roles.map((role) => roleText(t, role)).join(" · "),
            reach: reachText(t, row.reaching),
            navigation: [...new Set(row.reaching?.navigation ?? [])].map((key) => app(key)).join(", "),
          }))}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={Boolean(filter.q || filter.role)}
        />
      </ClientTexts>
    </Page>
  );
}
