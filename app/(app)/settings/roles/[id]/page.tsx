import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RoleCard } from "@/components/access/role-card";
import { reachText } from "@/components/access/role-texts";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { readRolePage } from "@/lib/access/role-page";
import { ROLE_SCOPES } from "@/lib/access/role-scopes";
import type { GrantedRole } from "@/lib/access/roles-list";
import { requireActor } from "@/lib/accounts/session";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("roles"))("title") };
}

export default async function PersonRolesPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id);
  if (id === undefined) notFound();
  const { person, last, credentials, effects } = await orNotFound(readRolePage(actor, id, requestTime()));
  if (!person) notFound();
  const [t, app] = [await getTranslations("roles"), await getTranslations("app")];
  const pages = [...new Set(person.reaching?.navigation ?? [])].map((key) => app(key));
  return (
    <Page crumbs={[{ label: t("title"), href: "/settings/roles" }, { label: person.name }]} reading>
      <PageHeader title={t("of", { name: person.name })} sub={person.unit} />
      <div className="grid gap-4">
        <Card title={t("follows")}>
          <p>{reachText(t, person.reaching)}</p>
          {pages.length > 0 && <p className="ink2">{t("pages", { pages: pages.join(", ") })}</p>}
        </Card>
        <ClientTexts of={["roles", "app"]}>
          {(Object.keys(ROLE_SCOPES) as GrantedRole["role"][]).map((role) => (
            <RoleCard
              key={role}
              person={{ id, name: person.name }}
              role={role}
              granted={person.roles.find((one) => one.role === role) ?? null}
              isLast={last.includes(role)}
              credentials={credentials}
              effects={effects?.[role] ?? null}
            />
          ))}
        </ClientTexts>
      </div>
    </Page>
  );
}
