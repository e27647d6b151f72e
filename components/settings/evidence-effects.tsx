"use client";
import { useTranslations } from "next-intl";
import type { RulePreview } from "@/lib/structure/evidence/preview";
import { PreviewFailed } from "../assign/preview-failed";
import { type LivePreview, latestPreview } from "../assign/use-live-preview";
import { StatesTable } from "../job-roles/states-table";
import { Skeleton } from "../ui/skeleton";

/** What new weights and another threshold would do today. */
export function EvidenceEffects({ live, retry }: { live: LivePreview<RulePreview>; retry: () => void }) {
  const t = useTranslations("evidenceRule");
  if (live.status === "none") return <p className="ink2">{t("none")}</p>;
  if (live.status === "failed")
    return (
      <PreviewFailed
        failed={live}
        text={(reason) => t("failed", { reason })}
        again={t("again")}
        retry={retry}
      />
    );
  const preview = latestPreview(live);
  if (!preview) return <Skeleton rows={5} />;
  const { people, every, changedPeople, changed, higher, lower, before, after } = preview;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-3">
      {changed === 0 ? (
        <p>{t("nothing")}</p>
      ) : (
        <>
          <p>
            {t("changed", { changed, people: changedPeople })} {t("levels", { higher, lower })}
          </p>
          <div>
            <p className="small ink2">{t("states")}</p>
            <StatesTable before={before} after={after} />
          </div>
        </>
      )}
      {every > 1 && <p className="small ink2">{t("estimated", { every, people })}</p>}
      <p className="small ink2">{t("follow")}</p>
    </div>
  );
}
