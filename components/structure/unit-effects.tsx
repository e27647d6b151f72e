"use client";
import { useTranslations } from "next-intl";
import type { UnitPreview } from "@/lib/structure/unit-queries";
import { PreviewFailed } from "../assign/preview-failed";
import { type LivePreview, latestPreview } from "../assign/use-live-preview";
import Link from "../ui/link";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";
import { AssignmentEffectList } from "./assignment-effect-list";

type Props = {
  live: LivePreview<UnitPreview>;
  retry: () => void;
  of: "edit" | "move" | "close";
};

/** What a change of a unit means for people, assignments and scoped roles. */
export function UnitEffects({ live, retry, of }: Props) {
  const t = useTranslations("structure");
  if (live.status === "none") return null;
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
  if (!preview) return <Skeleton rows={2} />;
  const { people, units, assignments, scopes, keptOpenBy, named } = preview;
  const canClose = keptOpenBy.people + keptOpenBy.units === 0;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-2">
      {of === "close" && !canClose && <Note tone="warn">{t("notEmpty", keptOpenBy)}</Note>}
      {of === "close" && canClose && <p>{t("canClose")}</p>}
      {of === "close" && (
        <>
          <Mentions text={t("namedByRules", { count: named.assignments.length })}>
            {named.assignments.map(({ id, title }) => ({ href: `/assignments/${id}`, name: title }))}
          </Mentions>
          <Mentions text={t("namedByRoles", { count: named.people.length })}>
            {named.people.map(({ id, name }) => ({ href: `/settings/roles/${id}`, name }))}
          </Mentions>
        </>
      )}
      {of !== "close" && <p>{t(`concerns.${of}`, { people, units })}</p>}
      <AssignmentEffectList effects={assignments} of="unit" />
      {scopes.length > 0 && (
        <ul className="small">
          {scopes.map((scope) => (
            <li key={`${scope.employeeId} ${scope.role} ${scope.unit}`}>
              {t(`scope.${scope.effect}`, { name: scope.name, unit: scope.unit, people })}
            </li>
          ))}
        </ul>
      )}
      {of === "move" && assignments.length === 0 && scopes.length === 0 && (
        <p className="ink2">{t("nothingElse")}</p>
      )}
    </div>
  );
}

/** What names a unit that closes, with links; nothing without any. */
function Mentions({ text, children }: { text: string; children: { href: string; name: string }[] }) {
  if (children.length === 0) return null;
  return (
    <div>
      <p>{text}</p>
      <ul className="small">
        {children.map(({ href, name }) => (
          <li key={href}>
            <p>
              <Link href={href}>{name}</Link>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
