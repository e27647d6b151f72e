"use client";
import { useTranslations } from "next-intl";
import type { PersonPreview } from "@/lib/structure/person-preview";
import { PreviewFailed } from "../../assign/preview-failed";
import { type LivePreview, latestPreview } from "../../assign/use-live-preview";
import { AssignmentEffectList } from "../../structure/assignment-effect-list";
import { Skeleton } from "../../ui/skeleton";

type Props = { live: LivePreview<PersonPreview>; retry: () => void; hasUnit: boolean };

/** What follows from unit, manager and job roles, updated while the form is filled in. */
export function PersonEffects({ live, retry, hasUnit }: Props) {
  const t = useTranslations("person");
  if (live.status === "none") return <p className="ink2">{t(hasUnit ? "nothingFollows" : "unitFirst")}</p>;
  if (live.status === "failed")
    return (
      <PreviewFailed
        failed={live}
        text={(reason) => t("previewFailed", { reason })}
        again={t("previewAgain")}
        retry={retry}
      />
    );
  const preview = latestPreview(live);
  if (!preview) return <Skeleton rows={3} />;
  const { assignments, targets, manager, laterRoles, reopened } = preview;
  const changed = targets.added + targets.removed + targets.changed;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-2">
      <AssignmentEffectList effects={assignments} of="person" />
      {manager && <p>{t("managerFollows", { name: manager.name, others: manager.people - 1 })}</p>}
      {targets.added > 0 && <p>{t("targetsAdded", { count: targets.added })}</p>}
      {targets.removed > 0 && <p>{t("targetsRemoved", { count: targets.removed })}</p>}
      {targets.changed > 0 && <p>{t("targetsChanged", { count: targets.changed })}</p>}
      {reopened > 0 && <p>{t("reopened", { count: reopened })}</p>}
      {laterRoles > 0 && <p>{t("rolesLater", { count: laterRoles })}</p>}
      {assignments.length + changed + reopened + laterRoles === 0 && !manager && (
        <p className="ink2">{t("nothingFollows")}</p>
      )}
    </div>
  );
}
