import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { HandOverCard } from "@/components/people/form/hand-over-card";
import { LeaveForm } from "@/components/people/form/leave-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { addDays } from "@/lib/core/calendar";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { listHandOver, listTakers } from "@/lib/structure/leaving/hand-over-queries";
import { previewLeaving } from "@/lib/structure/person-preview";
import { getPersonToEdit } from "@/lib/structure/person-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("person"))("leave") };
}

export default async function LeavePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const person = await orNotFound(getPersonToEdit(actor, id));
  const [{ today }, now] = [await getOrganisation(), requestTime()];
  const [preview, list] = await Promise.all([previewLeaving(actor, id, now), listHandOver(actor, id, now)]);
  const [marking, drafts] = await Promise.all([
    list.marking.total > 0 ? listTakers(actor, "marking", now) : [],
    list.drafts.total > 0 ? listTakers(actor, "drafts", now) : [],
  ]);
  const takers = { marking, drafts };
  const [t, people] = [await getTranslations("person"), await getTranslations("people")];
  const { name } = person;
  const isLeaver = person.activeUntil !== null;
  return (
    <Page
      crumbs={[
        { label: people("title"), href: "/people" },
        { label: name, href: `/people/${id}` },
        { label: t(isLeaver ? "handOverAction" : "leave") },
      ]}
      reading
    >
      <PageHeader
        title={t(isLeaver ? "handOverTitle" : "leaveTitle", { name })}
        sub={t(isLeaver ? "handOverSub" : "leaveSub", { name })}
      />
      <ClientTexts of={["person", "structure"]}>
        <div className="grid max-w-2xl gap-4">
          <HandOverCard {...{ person, list, takers, isLeaver }} tomorrow={addDays(today, 1)} />
          {!isLeaver && <LeaveForm key={person.version} person={person} preview={preview} today={today} />}
        </div>
      </ClientTexts>
    </Page>
  );
}
