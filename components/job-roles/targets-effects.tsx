"use client";
import { useTranslations } from "next-intl";
import type { TargetsPreview } from "@/lib/structure/job-role-queries";
import { PreviewFailed } from "../assign/preview-failed";
import { type LivePreview, latestPreview } from "../assign/use-live-preview";
import Link from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { StatesTable } from "./states-table";

/** What new targets do: states and weighted gap before and after, and standing assignments. */
export function TargetsEffects({ live, retry }: { live: LivePreview<TargetsPreview>; retry: () => void }) {
  const t = useTranslations("jobRoles");
  if (live.status === "none") return <p className="ink2">{t("effectsNone")}</p>;
  if (live.status === "failed")
    return (
      <PreviewFailed
        failed={live}
        text={(reason) => t("effectsFailed", { reason })}
        again={t("effectsRetry")}
        retry={retry}
      />
    );
  const preview = latestPreview(live);
  if (!preview) return <Skeleton rows={5} />;
  const { people, before, after, assignments } = preview;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-3">
      <p>{t("effectsPeople", { people })}</p>
      {people > 0 && <StatesTable before={before} after={after} />}
      {assignments.length === 0 ? (
        <p className="small ink2">{t("effectsNoAssignment")}</p>
      ) : (
        <ul className="small">
          {assignments.map(({ id, title, enrolled, leaves }) => (
            <li key={id}>
              <Link href={`/assignments/${id}`}>{title}</Link>{" "}
              <span className="ink2">{t("effectsAssignment", { enrolled, leaves })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
