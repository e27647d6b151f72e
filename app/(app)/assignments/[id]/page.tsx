import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AssignmentFacts } from "@/components/assignments/assignment-facts";
import { AssignmentHeader } from "@/components/assignments/assignment-header";
import { AssignmentHistory } from "@/components/assignments/assignment-history";
import { AssignmentNotes } from "@/components/assignments/assignment-notes";
import { AssignmentPeople } from "@/components/assignments/assignment-people";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { requireActor } from "@/lib/accounts/session";
import {
  getAssignment,
  listAssignmentBatches,
  listExcluded,
  listKept,
} from "@/lib/assignments/assignment-page";
import { idParam, oneOf } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { countAssignments } from "@/lib/reports/assignment-list";

export async function generateMetadata() {
  return { title: (await getTranslations("assignments"))("title") };
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AssignmentPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const [assignment, { today }, excluded] = await orNotFound(
    Promise.all([getAssignment(actor, id), getOrganisation(), listExcluded(actor, id)]),
  );
  const [counts, batches, kept] = await Promise.all([
    countAssignments(actor, [id], today),
    listAssignmentBatches(actor, assignment, requestTime()),
    // An undo alone keeps people.
    assignment.state === "undone" ? listKept(actor, id) : { people: [], total: 0 },
  ]);
  const t = await getTranslations("assignments");
  const isNew = oneOf((await searchParams).made) === "1" && assignment.state !== "undone";
  const made = batches.find(({ kind }) => kind === "assignment")?.counts;
  return (
    <Page crumbs={[{ label: t("title"), href: "/assignments" }, { label: assignment.pathway }]} reading>
      <AssignmentHeader assignment={assignment} />
      <ClientTexts of={["assign", "assignments"]}>
        <div className="grid gap-4">
          <AssignmentNotes assignment={assignment} made={isNew ? (made ?? {}) : null} />
          <AssignmentPeople id={id} counts={counts.get(id) ?? { open: 0, completed: 0, overdue: 0 }} />
          <AssignmentFacts assignment={assignment} excluded={excluded} />
          <AssignmentHistory batches={batches} kept={kept} />
        </div>
      </ClientTexts>
    </Page>
  );
}
