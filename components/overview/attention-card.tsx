import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Attention } from "@/lib/reports/overview";
import { Card } from "../ui/card";

/** What needs a look: a figure, and the list behind it. */
export function AttentionCard({ needs, className }: { needs: Attention; className: string }) {
  const t = useTranslations("overview");
  const rows = [
    { key: "overdue", count: needs.overdue, href: "/enrolments?state=overdue", isLate: true },
    { key: "dueSoon", count: needs.dueSoon, href: "/enrolments?state=due_soon" },
    {
      key: "toMark",
      count: needs.toMark,
      href: "/enrolments?state=waiting",
      detail: t("tooLong", { count: needs.tooLong }),
    },
    { key: "expiring", count: needs.expiring, href: "/enrolments?state=expiring" },
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
                <span className="grow">
                  {t(row.key, { count: row.count })}
                  {"detail" in row && <span className="small ink2 block">{row.detail}</span>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
