import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PersonForm } from "@/components/people/form/person-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { addDays } from "@/lib/core/calendar";
import { idParam, oneOf } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { getTreeUnit } from "@/lib/structure/unit-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("person"))("addTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewPersonPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!can(actor, "person:write")) notFound();
  const unitId = idParam(oneOf((await searchParams).unit));
  const unit = unitId === undefined ? null : await orNotFound(getTreeUnit(actor, unitId, requestTime()));
  const { today } = await getOrganisation();
  const [t, people] = [await getTranslations("person"), await getTranslations("people")];
  return (
    <Page crumbs={[{ label: people("title"), href: "/people" }, { label: t("addTitle") }]} reading>
      <PageHeader title={t("addTitle")} sub={t("addSub")} />
      <ClientTexts of={["person", "structure"]}>
        <PersonForm
          person={null}
          unit={unit && { value: String(unit.id), label: unit.name }}
          tomorrow={addDays(today, 1)}
        />
      </ClientTexts>
    </Page>
  );
}
