"use client";
import { useTranslations } from "next-intl";
import type { ChangePreview } from "@/lib/assignments/change-preview";
import { PreviewFailed } from "../assign/preview-failed";
import { type LivePreview, latestPreview } from "../assign/use-live-preview";
import Link from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { LeavingList } from "./leaving-list";
import { ReturningList } from "./returning-list";

/** Effects of a change, in sentences, updated while the form is filled in. */
export function ChangeEffects({ live, retry }: { live: LivePreview<ChangePreview>; retry: () => void }) {
  const t = useTranslations("assignments");
  if (live.status === "none") return <p className="ink2">{t("change.incomplete")}</p>;
  if (live.status === "failed")
    return (
      <PreviewFailed
        failed={live}
        text={(reason) => t("change.failed", { reason })}
        again={t("change.retry")}
        retry={retry}
      />
    );
  const preview = latestPreview(live);
  if (!preview) return <Skeleton rows={3} />;
  const { moved, earlier, later, past, keeps, leaving, names, back, returning } = preview;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-1">
      {moved === 0 && leaving.length === 0 && back.length === 0 && (
        <p className="ink2">{t("change.nothing")}</p>
      )}
      {moved > 0 && <p>{t("change.moved", { moved, earlier, later })}</p>}
      {past > 0 && <p className="warn-t">{t("change.past", { past })}</p>}
      {keeps > 0 && <p className="ink2">{t("change.keeps", { keeps })}</p>}
      <ReturningList back={back} returning={returning} />
      <LeavingList leaving={leaving} />
      {names.length > 0 && (
        <ul className="mt-1">
          {names.map(({ id, name, outcome }) => (
            <li key={id}>
              <p className="small">
                <Link href={`/people/${id}`}>{name}</Link>{" "}
                <span className="ink2">{t(`outcome.${outcome}`)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
