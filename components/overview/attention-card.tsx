import { useTranslations } from "next-intl";
import type { Attention } from "@/lib/reports/overview";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** Figures that need attention, each with a link to its list. */
export function AttentionCard({ needs, className }: { needs: Attention; className: string }) {
  const t = useTranslations("overview");
  const rows = [
    { key: "overdue", count: needs.overdue, href: "/enrolments?state=overdue", isLate: true },
    { key: "dueSoon", count: needs.dueSoon, href: "/enrolments?state=due_soon" },
    {
      key: "toMark",
      count: needs.toMark,
      href: "/enrolments?state=waiting",
      detail: needs.tooLong > 0 && {
        text: t("tooLong", { count: needs.tooLong }),
        href: "/enrolments?state=waiting_long",
      },
    },
    { key: "stranded", count: needs.stranded, href: "/marking/reassign" },
    { key: "dueForRenewal", count: needs.dueForRenewal, href: "/people?badges=due" },
    { key: "pathwayDrafts", count: needs.pathwayDrafts, href: "/pathways?state=draft" },
    { key: "credentialDrafts", count: needs.credentialDrafts, href: "/credentials?state=draft" },
  ] as const;
  const shown = rows.filter(({ count }) => count > 0);
  return (
    <Card title={t("attention")} ruled bare className={className}>
      {shown.length === 0 ? (
        <p className="ink2 p-4">{t("nothing")}</p>
      ) : (
        <ul className="rowlist">
          {shown.map((row) => (
            <li key={row.key}>
              <Link className="row text-ink" href={row.href}>
                <span
                  className={
                    "isLate" in row
                      ? "tn danger-t w-12 font-semibold text-title"
                      : "tn w-12 font-semibold text-title"
                  }
                >
                  {row.count}
                </span>
                <span className="grow">{t(row.key, { count: row.count })}</span>
              </Link>
              {"detail" in row && row.detail && (
                <Link className="small ink2 ms-15 block" href={row.detail.href}>
                  {row.detail.text}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Count the kinds of items that need attention. */
export const countAttention = (needs: Attention): number =>
  [
    needs.overdue,
    needs.dueSoon,
    needs.toMark,
    needs.stranded,
    needs.pathwayDrafts,
    needs.credentialDrafts,
    needs.dueForRenewal,
  ].filter((count) => count > 0).length;
