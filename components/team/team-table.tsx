import { useTranslations } from "next-intl";
import type { TeamRow } from "@/lib/reports/team";
import { StateBar } from "../skills/state-bar";
import { Avatar } from "../ui/avatar";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import Link from "../ui/link";

/** The team, people with overdue work first; a name links to the person, where a skill can be rated. */
export function TeamTable({ rows, page, pages }: { rows: readonly TeamRow[]; page: number; pages: number }) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  if (rows.length === 0) return <EmptyState text={t("emptyText")} />;
  return (
    <>
      <div className="card overflow-x-auto">
        <table className="tbl">
          <caption className="sr">{t("myTeam")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col" className="not-phone">
                {t("role")}
              </th>
              <th scope="col">{t("covered")}</th>
              <th scope="col" className="num not-phone">
                {t("gaps")}
              </th>
              <th scope="col" className="num not-phone">
                {t("open")}
              </th>
              <th scope="col" className="num not-phone">
                {t("late")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TeamTableRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <p className="row mt-3">
          {page > 1 && <ButtonLink href={`/team?page=${page - 1}`}>{common("previous")}</ButtonLink>}
          {page < pages && <ButtonLink href={`/team?page=${page + 1}`}>{common("next")}</ButtonLink>}
        </p>
      )}
    </>
  );
}

function TeamTableRow({ row: { id, name, role, open, late, ...counts } }: { row: TeamRow }) {
  const t = useTranslations("team");
  return (
    <tr>
      <td>
        <Link className="row med text-ink" href={`/people/${id}`}>
          <Avatar name={name} />
          <span>
            {name}
            {late > 0 && (
              <span className="only-phone">
                <span className="danger-t small block font-normal">{t("lateCount", { count: late })}</span>
              </span>
            )}
          </span>
        </Link>
      </td>
      <td className="not-phone ink2">{role}</td>
      <td>
        <span className="row">
          <span className="inline-block w-28 max-sm:w-20">
            <StateBar counts={counts} />
          </span>
          <span className="tn small ink2">
            {counts.covered}/{counts.covered + counts.stale + counts.gap + counts.unknown}
          </span>
        </span>
      </td>
      <td className="num not-phone">{counts.gap || "–"}</td>
      <td className="num not-phone">
        {open > 0 ? <Link href={enrolmentsOf(id, "open")}>{open}</Link> : "–"}
      </td>
      <td className="num not-phone">
        {late > 0 ? (
          <Link className="danger-t med" href={enrolmentsOf(id, "overdue")}>
            {late}
          </Link>
        ) : (
          "–"
        )}
      </td>
    </tr>
  );
}

/** Return the URL of the list that contains exactly what a figure counts. */
const enrolmentsOf = (person: number, state: "open" | "overdue") =>
  `/enrolments?state=${state}&person=${person}&team=1`;
