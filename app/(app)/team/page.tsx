import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/frame/page";
import { TeamTable } from "@/components/team/team-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf } from "@/lib/core/params";
import { getOrganisation } from "@/lib/people/organisation";
import { listTeam } from "@/lib/reports/team";

const ROWS = 50;

export async function generateMetadata() {
  return { title: (await getTranslations("team"))("myTeam") };
}

export default async function TeamPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!can(actor, "evidence:rate")) notFound();
  const page = idParam(oneOf((await searchParams).page)) ?? 1;
  const { today } = await getOrganisation();
  const [t, team] = [await getTranslations("team"), await listTeam(actor, today, ROWS, (page - 1) * ROWS)];
  const pages = Math.ceil(team.people / ROWS);
  // There are fewer pages than the address says.
  if (team.rows.length === 0 && pages > 0) redirect(`/team?page=${pages}`);
  return (
    <Page crumbs={[{ label: t("myTeam") }]}>
      <PageHeader
        title={team.people === 0 ? t("empty") : t("title", { late: team.late })}
        sub={team.people === 0 ? undefined : t("sub", { people: team.people })}
        actions={
          <>
            {team.late > 0 && (
              <ButtonLink href="/enrolments?state=overdue&team=1">
                {t("lateCount", { count: team.late })}
              </ButtonLink>
            )}
            {team.people > 0 && (
              <ButtonLink variant="primary" href="/team/rate">
                {t("rateTeam")}
              </ButtonLink>
            )}
          </>
        }
      />
      <TeamTable rows={team.rows} page={page} pages={pages} />
    </Page>
  );
}
