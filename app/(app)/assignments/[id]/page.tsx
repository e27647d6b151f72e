import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { AssignmentFacts } from "@/components/assignments/assignment-facts";
import { AssignmentHistory } from "@/components/assignments/assignment-history";
import { AssignmentPeople } from "@/components/assignments/assignment-people";
import { ClientTexts } from "@/components/client-texts";
import { formatDayOf } from "@/components/format";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
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
  const assignment = await orNotFound((async () => getAssignment(actor, id))());
  const { today } = await getOrganisation();
  const [counts, batches, excluded, kept] = await Promise.all([
    countAssignments(actor, [id], today),
    listAssignmentBatches(actor, assignment, requestTime()),
    listExcluded(actor, id),
    listKept(actor, id),
  ]);
  const [t, locale, zone] = [await getTranslations("assignments"), await getLocale(), await getTimeZone()];
  const isNew = oneOf((await searchParams).made) === "1" && assignment.state !== "undone";
  const made = batches.find(({ kind }) => kind === "assignment")?.counts;
  const mayChange = assignment.mayChange && assignment.endedAt === null;
  return (
    <Page crumbs={[{ label: t("title"), href: "/assignments" }, { label: assignment.pathway }]} reading>
      <PageHeader
        title={assignment.pathway}
        sub={t("page.sub", {
          state: t(`state.${assignment.state}`),
          day: formatDayOf(assignment.madeAt, locale, zone),
          name: assignment.madeBy ?? "–",
        })}
        actions={
          mayChange && (
            <>
              <ButtonLink href={`/assignments/${id}/change`}>{t("page.change")}</ButtonLink>
              <ButtonLink href={`/assignments/${id}/end`}>{t("page.end")}</ButtonLink>
            </>
          )
        }
      />
      <ClientTexts of={["assign", "assignments"]}>
        <div className="grid gap-4">
          {isNew && (
            <Note role="status">
              {t("assigned", { count: made?.entered ?? 0, joined: made?.joined ?? 0 })}
            </Note>
          )}
          {assignment.uncoverable && (
            <Note tone="warn">
              {t(`uncoverableWhy.${assignment.uncoverable}`, { skill: assignment.skill ?? "" })}
            </Note>
          )}
          {assignment.state === "ended" && assignment.endedAt && (
            <Note>{t("page.endedOn", { day: formatDayOf(assignment.endedAt, locale, zone) })}</Note>
          )}
          <AssignmentPeople id={id} counts={counts.get(id) ?? { open: 0, completed: 0, overdue: 0 }} />
          <AssignmentFacts assignment={assignment} excluded={excluded} />
          <AssignmentHistory batches={batches} kept={kept} />
        </div>
      </ClientTexts>
    </Page>
  );
}
