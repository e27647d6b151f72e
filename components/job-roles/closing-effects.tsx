"use client";
import { useTranslations } from "next-intl";
import type { ClosingPreview } from "@/lib/structure/closing/queries";
import { PreviewFailed } from "../assign/preview-failed";
import { type LivePreview, latestPreview } from "../assign/use-live-preview";
import { AssignmentEffectList } from "../structure/assignment-effect-list";
import Link from "../ui/link";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";
import { StatesTable } from "./states-table";

type Props = { live: LivePreview<ClosingPreview>; retry: () => void; roleId: number };

/** What closing a job role means for people, target levels, assignments, job titles and planned changes. */
export function ClosingEffects({ live, retry, roleId }: Props) {
  const t = useTranslations("jobRoles");
  if (live.status === "none") return null;
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
  const { people, others, mayEnd, targets, titles, planned, selecting } = preview;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-3">
      {!mayEnd && <Note tone="warn">{t("closeHeld", { people: people + others })}</Note>}
      <div>
        <p>
          {t("closePeople", { people })}{" "}
          {people > 0 && <Link href={`/people?role=${roleId}`}>{t("closeWho", { people })}</Link>}
        </p>
        {others > 0 && <p className="small ink2">{t("closeOthers", { others })}</p>}
        <p>{t("closeTargets", { targets })}</p>
      </div>
      {people > 0 && targets > 0 && <StatesTable before={preview.before} after={preview.after} />}
      <AssignmentEffectList effects={preview.assignments} of="unit" />
      {selecting.length > 0 && (
        <div>
          <p>{t("closeSelecting", { count: selecting.length })}</p>
          <ul className="small ink2">
            {selecting.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/assignments/${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {titles > 0 && <p>{t("closeTitles", { titles })}</p>}
      {planned > 0 && <p>{t("closePlanned", { planned })}</p>}
    </div>
  );
}
