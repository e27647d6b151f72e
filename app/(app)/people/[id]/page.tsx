import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PersonView } from "@/components/people/person-view";
import { requireActor } from "@/lib/accounts/session";
import { can, reachesOf } from "@/lib/auth/policy";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { mergedAddress } from "@/lib/people/merged";
import { getOrganisation } from "@/lib/people/organisation";
import { getPerson } from "@/lib/reports/people-list";
import { countStates } from "@/lib/skills/queries";
import { SkillPanel } from "../../skill-panel";
import { readRecords } from "./read-records";

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
