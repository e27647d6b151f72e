import { useTranslations } from "next-intl";
import type { Attention } from "@/lib/reports/overview";
import { Card } from "../ui/card";
import { classNames } from "../ui/class-names";
import Link from "../ui/link";

type AttentionProps = {
  needs: Attention;
  /** Whether drafts in review can be opened where they are approved; others read them among the drafts. */
  mayApprove: boolean;
  className: string;
};

/** Figures that need attention, each with a link to its list. */
export function AttentionCard({ needs, mayApprove, className }: AttentionProps) {
  const t = useTranslations("overview");
  const ofLeavers = (count: number, href: string) => count > 0 && { text: t("draftsLeft", { count }), href };
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
    { key: "managerLeft", count: needs.managerLeft, href: "/people?manager=left" },
    { key: "toApprove", count: needs.toApprove, href: mayApprove ? "/approvals" : null },
    {
      key: "pathwayDrafts",
      count: needs.pathwayDrafts,
      href: "/pathways?state=draft",
      detail: ofLeavers(needs.pathwayDraftsLeft, "/pathways?state=left"),
    },
    {
      key: "credentialDrafts",
      count: needs.credentialDrafts,
      href: "/credentials?state=draft",
      detail: ofLeavers(needs.credentialDraftsLeft, "/credentials?state=left"),
    },
  ] as const;
  const shown = rows.filter(({ count }) => count > 0);
  return (
    <Card title={t("attention")} ruled bare className={className}>
      {shown.length === 0 ? (
        <p className="ink2 p-4">{t("nothing")}</p>
      ) : (
        <ul className="rowlist">
          {shown.map(({ key, ...row }) => (
            <NeedRow key={key} text={t(key, { count: row.count })} {...row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

type NeedProps = {
  text: string;
  count: number;
  /** Null: the reader has no list of them. */
  href: string | null;
  isLate?: boolean;
  /** A part of the count, with a list of its own. */
  detail?: { text: string; href: string } | false;
};

/** One figure with the list it counts. */
function NeedRow({ text, count, href, isLate, detail }: NeedProps) {
  const figure = (
    <>
      <span className={classNames("tn w-12 font-semibold text-title", isLate && "danger-t")}>{count}</span>
      <span className="grow">{text}</span>
    </>
  );
  return (
    <li>
      {href === null ? (
        <p className="row">{figure}</p>
      ) : (
        <Link className="row text-ink" href={href}>
          {figure}
        </Link>
      )}
      {detail && (
        <Link className="small ink2 ms-15 block" href={detail.href}>
          {detail.text}
        </Link>
      )}
    </li>
  );
}

/** Count the kinds of items that need attention. */
export const countAttention = (needs: Attention): number =>
  [
    needs.overdue,
    needs.dueSoon,
    needs.toMark,
    needs.stranded,
    needs.managerLeft,
    needs.toApprove,
    needs.pathwayDrafts,
    needs.credentialDrafts,
    needs.dueForRenewal,
  ].filter((count) => count > 0).length;
