import { getTranslations } from "next-intl/server";
import type { EnrolmentRow } from "@/lib/assignments/enrolment-list";
import type { PersonAward, PersonProfile } from "@/lib/reports/people-list";
import type { StateCounts } from "@/lib/skills/figures";
import type { ListedEvidence, SkillRow } from "@/lib/skills/queries";
import type { PersonAdmin } from "@/lib/structure/views/person-admin";
import { SkillTable } from "../learning/skill-table";
import { ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { AccountCard } from "./account-card";
import { AwardsCard } from "./awards-card";
import { EnrolmentsCard } from "./enrolments-card";
import { EvidenceCard } from "./evidence-card";
import { JobRolesCard } from "./job-roles-card";
import { MergedNote } from "./merge/merged-note";
import { PersonActions } from "./person-actions";
import { personFacts } from "./person-facts";
import { PlannedCard } from "./planned-card";
import { RateSkillForm } from "./rate-skill-form";
import { StatesCard } from "./states-card";

type Props = {
  person: PersonProfile;
  skills: readonly SkillRow[];
  /** Those of `skills` that the person's job roles require, and how many are in which state. */
  required: SkillRow[];
  counts: StateCounts;
  evidence: ListedEvidence;
  enrolments: EnrolmentRow[];
  awards: PersonAward[];
  skillId: number | undefined;
  canRate: boolean;
  canRevoke: boolean;
  /** Whether the reader may rate the person, or enter ratings for their line manager. */
  canEnter: boolean;
  /** The record that was just merged into this one. */
  mergedId: number | undefined;
  /** Null for readers who may not change people. */
  admin: PersonAdmin | null;
};

/** A person's page: who they are, then their skills beside rating, enrolments, badges and evidence. */
export async function PersonView({ person, skills, required, counts, skillId, ...props }: Props) {
  const t = await getTranslations("people");
  const { id, name } = person;
  return (
    <>
      <PageHeader
        title={t("covers", { name, covered: counts.covered, required: required.length })}
        sub={await personFacts(person)}
        actions={
          <>
            {props.canEnter && person.isActive && (
              <ButtonLink href={`/team/rate?person=${id}`}>{t("ratePerson")}</ButtonLink>
            )}
            {props.admin && (
              <PersonActions
                person={person}
                hasLastDay={person.activeUntil !== null}
                hasHandOver={props.admin.hasHandOver}
              />
            )}
          </>
        }
      />
      <MergedNote former={person.former.find((one) => one.id === props.mergedId)} />
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
          {props.admin && <PlannedCard {...props.admin.planned} />}
          {props.admin && person.isActive && <AccountCard name={name} account={props.admin.account} />}
          <JobRolesCard roles={person.jobRoles} />
          {props.canRate && (
            <RateSkillForm
              employeeId={id}
              name={name}
              skills={skills.map((row) => ({ id: row.skillId, name: row.name }))}
              chosenId={skillId ?? null}
            />
          )}
          <EnrolmentsCard rows={props.enrolments} />
          <AwardsCard awards={props.awards} holder={name} canRevoke={props.canRevoke} />
          <EvidenceCard
            evidence={props.evidence}
            hrefOf={(page) => `/people/${id}?${skillId ? `skill=${skillId}&` : ""}evidence=${page}`}
          />
        </div>
      </div>
    </>
  );
}
