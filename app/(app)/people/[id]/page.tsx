import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatDay } from "@/components/format";
import { Page } from "@/components/frame/page";
import { SkillDetail } from "@/components/learning/skill-detail";
import { SkillTable } from "@/components/learning/skill-table";
import { AwardsCard } from "@/components/people/awards-card";
import { EnrolmentsCard } from "@/components/people/enrolments-card";
import { EvidenceCard } from "@/components/people/evidence-card";
import { RateSkillForm } from "@/components/people/rate-skill-form";
import { StatesCard } from "@/components/people/states-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { enrolmentsOf } from "@/lib/assignments/enrolment-list";
import { type Actor, can } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { isActiveOn } from "@/lib/people/active";
import { getOrganisation } from "@/lib/people/organisation";
import { awardsOf, getPerson, isReport } from "@/lib/reports/people-list";
import { countStates, getSkill, listEvidence, listSkillsOf } from "@/lib/skills/queries";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const person = await orNotFound(getPerson(actor, id));
  const { today } = await getOrganisation();
  const t = await getTranslations("people");
  const search = await searchParams;
  const records = await readRecords(actor, id, today, idParam(oneOf(search.evidence)) ?? 1);
  const { skills, evidence, enrolments, awards, canRate } = records;
  const required = skills.filter(({ target }) => target !== null);
  const counts = countStates(required);
  const skillId = idParam(oneOf(search.skill));
  const skillPage = idParam(oneOf(search.items)) ?? 1;
  return (
    <Page
      crumbs={[{ label: t("title"), href: "/people" }, { label: person.name }]}
      panel={skillId && <Panel employeeId={id} skillId={skillId} rows={skills} page={skillPage} />}
    >
      <PageHeader
        title={t("covers", { name: person.name, covered: counts.covered, required: required.length })}
        sub={await factsOf(person, today)}
      />
      <ClientTexts of={["enrolments", "people", "team", "learning", "badges"]}>
        <div className="grid grid-cols-12 gap-4">
          <div className="col-span-7 grid content-start gap-4 max-lg:col-span-12">
            <StatesCard counts={required.length === 0 ? null : counts} />
            <SkillTable
              title={t("skills")}
              rows={required}
              chosenId={skillId}
              base={`/people/${id}`}
              isOfOther
            />
          </div>
          <div className="col-span-5 grid content-start gap-4 max-lg:col-span-12">
            {canRate && (
              <RateSkillForm
                employeeId={id}
                name={person.name}
                skills={skills.map((row) => ({ id: row.skillId, name: row.name }))}
                chosenId={skillId ?? null}
              />
            )}
            <EnrolmentsCard rows={enrolments} />
            <AwardsCard
              awards={awards}
              holder={person.name}
              today={today}
              canRevoke={can(actor, "award:revoke")}
            />
            <EvidenceCard
              evidence={evidence}
              hrefOf={(page) => `/people/${id}?${skillId ? `skill=${skillId}&` : ""}evidence=${page}`}
            />
          </div>
        </div>
      </ClientTexts>
    </Page>
  );
}

const readRecords = async (actor: Actor, id: number, today: Day, evidencePage: number) => ({
  skills: await listSkillsOf(actor, id),
  evidence: await listEvidence(actor, id, null, { page: evidencePage, size: 30 }),
  enrolments: await enrolmentsOf(actor, id, today),
  awards: await awardsOf(actor, id),
  canRate: await isReport(actor, id),
});

/**
 * Return title, unit, manager and location in a line, and the first or last day of a person who is not
 * active.
 */
async function factsOf(person: Awaited<ReturnType<typeof getPerson>>, today: Day): Promise<string> {
  const [t, locale] = [await getTranslations("people"), await getLocale()];
  return [
    person.title,
    person.unit,
    person.manager && `${t("manager")} ${person.manager}`,
    person.location,
    person.activeUntil &&
      t(isActiveOn(person, today) ? "leaves" : "left", { day: formatDay(person.activeUntil, locale) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

async function Panel({
  employeeId,
  skillId,
  rows,
  page,
}: {
  employeeId: number;
  skillId: number;
  page: number;
  rows: Awaited<ReturnType<typeof listSkillsOf>>;
}) {
  const actor = await requireActor();
  const skill = await orNotFound(getSkill(skillId));
  const evidence = await listEvidence(actor, employeeId, skillId, { page, size: 50 });
  return (
    <SkillDetail
      skill={skill}
      row={rows.find((row) => row.skillId === skillId) ?? null}
      evidence={evidence}
      closeHref={`/people/${employeeId}`}
      pageHref={(to) => `/people/${employeeId}?skill=${skillId}&items=${to}`}
    />
  );
}
