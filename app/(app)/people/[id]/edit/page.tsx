import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PersonForm } from "@/components/people/form/person-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { addDays } from "@/lib/core/calendar";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { getPersonToEdit } from "@/lib/structure/person-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("person"))("edit") };
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** All of a person, or with `?part=move` only unit, manager and job roles. */
export default async function EditPersonPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const person = await orNotFound(getPersonToEdit(actor, id));
  const isMove = oneOf((await searchParams).part) === "move";
  const { today } = await getOrganisation();
  const [t, people] = [await getTranslations("person"), await getTranslations("people")];
  const { name } = person;
  return (
    <Page
      crumbs={[
        { label: people("title"), href: "/people" },
        { label: name, href: `/people/${id}` },
        { label: t(isMove ? "move" : "edit") },
      ]}
      reading
    >
      <PageHeader
        title={t(isMove ? "moveTitle" : "editTitle", { name })}
        sub={t(isMove ? "moveSub" : "editSub")}
      />
      <ClientTexts of={["person", "structure"]}>
        {/* After somebody else's change the form begins anew. */}
        <PersonForm key={person.version} person={person} isMove={isMove} tomorrow={addDays(today, 1)} />
      </ClientTexts>
    </Page>
  );
}
