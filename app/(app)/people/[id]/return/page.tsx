import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ReturnForm } from "@/components/people/form/return-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { addDays } from "@/lib/core/calendar";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { getPersonToEdit } from "@/lib/structure/person-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("person"))("return") };
}

export default async function ReturnPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const person = await orNotFound(getPersonToEdit(actor, id));
  const { today } = await getOrganisation();
  const [t, people] = [await getTranslations("person"), await getTranslations("people")];
  return (
    <Page
      crumbs={[
        { label: people("title"), href: "/people" },
        { label: person.name, href: `/people/${id}` },
        { label: t("return") },
      ]}
      reading
    >
      <PageHeader title={t("returnTitle", { name: person.name })} sub={t("returnSub")} />
      <ClientTexts of={["person", "structure"]}>
        <ReturnForm key={person.version} person={person} tomorrow={addDays(today, 1)} />
      </ClientTexts>
    </Page>
  );
}
