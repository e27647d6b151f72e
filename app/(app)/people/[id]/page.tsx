import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PersonView } from "@/components/people/person-view";
import { requireActor } from "@/lib/accounts/session";
import { enrolmentsOf } from "@/lib/assignments/enrolment-list";
import { type Actor, can, reachesOf } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { mergedAddress } from "@/lib/people/merged";
import { getOrganisation } from "@/lib/people/organisation";
import { awardsOf, getPerson, isReport, type PersonProfile } from "@/lib/reports/people-list";
import { countStates, listEvidence, listSkillsOf } from "@/lib/skills/queries";
import { getPersonAdmin } from "@/lib/structure/views/person-admin";
import { SkillPanel } from "../../skill-panel";

type Search = Promise<Record<string, string | string[] | undefined>>;
type Props = { params: Promise<{ id: string }>; searchParams: Search };

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const [person, { today }, t] = await Promise.all([
    orNotFound(getPerson(actor, id), () => mergedAddress(actor, id)),
    getOrganisation(),
    getTranslations("people"),
  ]);
  const search = await searchParams;
  const records = await readRecords(actor, person, today, idParam(oneOf(search.evidence)) ?? 1);
  const required = records.skills.filter(({ target }) => target !== null);
  const [skillId, page] = [idParam(oneOf(search.skill)), idParam(oneOf(search.items)) ?? 1];
  const panel = skillId && (
    <SkillPanel {...{ id, skillId, page, skills: records.skills }} base={`/people/${id}`} />
  );
  const href = reachesOf(actor, "person:read")[0] === "self" ? undefined : "/people";
  return (
    <Page crumbs={[{ label: t("title"), href }, { label: person.name }]} panel={panel}>
      <ClientTexts of={["enrolments", "people", "person", "structure", "team", "learning", "badges"]}>
        <PersonView
          {...{ person, required, counts: countStates(required), skillId, ...records }}
          mergedId={idParam(oneOf(search.merged))}
          canRevoke={can(actor, "award:revoke")}
          canEnter={can(actor, "evidence:enter") && actor.employeeId !== id}
        />
      </ClientTexts>
    </Page>
  );
}

async function readRecords(actor: Actor, person: PersonProfile, today: Day, evidencePage: number) {
  const [skills, evidence, enrolments, awards, canRate, admin] = await Promise.all([
    listSkillsOf(actor, person.id),
    listEvidence(actor, person.id, null, { page: evidencePage, size: 30 }),
    enrolmentsOf(actor, person.id, today),
    awardsOf(actor, person.id),
    isReport(actor, person.id),
    getPersonAdmin(actor, person),
  ]);
  return { skills, evidence, enrolments, awards, canRate, admin };
}
