import { useTranslations } from "next-intl";
import type { MergePreview } from "@/lib/structure/merging/merge-preview";
import { Card } from "../../ui/card";

const FOLLOWING = [
  "evidence",
  "ratingsGiven",
  "enrolments",
  "awards",
  "reports",
  "marking",
  "drafts",
  "roles",
] as const;

/** What follows from a merge, in counts and sentences. */
export function MergeEffects({ preview }: { preview: MergePreview }) {
  const t = useTranslations("person");
  const { keep, merge, follows, withdrawn } = preview;
  const counted = FOLLOWING.filter((one) => follows[one] > 0);
  return (
    <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
      <Card title={t("merge.follows", { hrId: keep.hrId })}>
        {counted.length === 0 ? (
          <p className="ink2">{t("merge.nothing", { hrId: merge.hrId })}</p>
        ) : (
          <ul className="ms-4 grid list-disc gap-1">
            {counted.map((one) => (
              <li key={one}>{t(`merge.${one}`, { count: follows[one] })}</li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t("merge.changes")}>
        <ul className="ms-4 grid list-disc gap-1">
          <li>{t("merge.levels", { count: preview.levels })}</li>
          {withdrawn.length > 0 && (
            <li>{t("merge.withdrawn", { count: withdrawn.length, titles: withdrawn.join(", ") })}</li>
          )}
          {preview.closedAttempts > 0 && <li>{t("merge.closed", { count: preview.closedAttempts })}</li>}
          {preview.supersededAwards > 0 && (
            <li>{t("merge.superseded", { count: preview.supersededAwards })}</li>
          )}
          {preview.ownRatings > 0 && <li>{t("merge.ownRatings", { count: preview.ownRatings })}</li>}
          <AccountEffect preview={preview} />
          <li>{t("merge.place", { hrId: keep.hrId })}</li>
          <li>{t("merge.hrId", { hrId: merge.hrId })}</li>
          <li>{t("merge.trail")}</li>
        </ul>
      </Card>
    </div>
  );
}

function AccountEffect({ preview: { keep, merge } }: { preview: MergePreview }) {
  const t = useTranslations("person");
  const email = keep.email === null ? merge.email : null;
  const signInName = (keep.email ?? email ?? keep.hrId).toLowerCase();
  function accountEffect(name: string) {
    if (keep.signInName) return t("merge.accountBoth", { name, kept: keep.signInName });
    return keep.isClosed
      ? t("merge.accountClosed", { name, hrId: keep.hrId })
      : t("merge.accountFollows", { name: signInName });
  }
  return (
    <>
      {email && <li>{t("merge.emailFollows", { email })}</li>}
      {merge.signInName && <li>{accountEffect(merge.signInName)}</li>}
    </>
  );
}
