"use client";
import { useTranslations } from "next-intl";
import type { RolePreview } from "@/lib/access/role-preview";

/** What follows from a change of a role: pages, and whose records and figures are read, beside what holds now. */
export function RoleEffects({ preview }: { preview: RolePreview }) {
  const t = useTranslations("roles.effects");
  const app = useTranslations("app");
  const { before, after, handed, hasAccount } = preview;
  const namesOf = (keys: readonly (typeof after.navigation)[number][], without: readonly string[]) =>
    [...new Set(keys.filter((key) => !without.includes(key)))].map((key) => app(key)).join(", ");
  const added = namesOf(after.navigation, before.navigation);
  const removed = namesOf(before.navigation, after.navigation);
  return (
    <div role="status" className="small grid gap-1">
      {!hasAccount && <p>{t("noAccount")}</p>}
      {added && <p>{t("added", { pages: added })}</p>}
      {removed && <p>{t("removed", { pages: removed })}</p>}
      {!added && !removed && <p>{t("samePages")}</p>}
      <p>
        {before.people === after.people
          ? t("samePeople", { people: after.people })
          : t("people", { before: before.people, after: after.people })}
      </p>
      <FiguresEffect before={before.inFigures} after={after.inFigures} />
      {handed !== null && <p>{t("handed", { people: handed })}</p>}
    </div>
  );
}

function FiguresEffect({ before, after }: Record<"before" | "after", number | null>) {
  const t = useTranslations("roles.effects");
  if (before === null && after === null) return null;
  if (before === null) return <p>{t("figuresAdded", { after: after ?? 0 })}</p>;
  if (after === null) return <p>{t("figuresRemoved", { before })}</p>;
  return <p>{before === after ? t("sameFigures", { people: after }) : t("figures", { before, after })}</p>;
}
