import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { AssignmentDetails } from "@/lib/assignments/assignment-page";
import { formatDayOf } from "../format";
import { ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";

/** Pathway and state of an assignment, and the links to change or end it. */
export function AssignmentHeader({ assignment }: { assignment: AssignmentDetails }) {
  const t = useTranslations("assignments");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const mayChange = assignment.mayChange && assignment.endedAt === null;
  return (
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
            <ButtonLink href={`/assignments/${assignment.id}/change`}>{t("page.change")}</ButtonLink>
            <ButtonLink href={`/assignments/${assignment.id}/end`}>{t("page.end")}</ButtonLink>
          </>
        )
      }
    />
  );
}
