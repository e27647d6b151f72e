import type { useTranslations } from "next-intl";
import type { Reaching } from "@/lib/access/reaching";
import type { GrantedRole } from "@/lib/access/roles-list";

type RoleTexts = ReturnType<typeof useTranslations<"roles">>;

/** "L&D manager: Sales, Production" */
export function roleText(t: RoleTexts, { role, units, credentials }: GrantedRole): string {
  const limits = [...units, ...credentials].map(({ name }) => name);
  return limits.length === 0
    ? t(`names.${role}`)
    : t("limited", { role: t(`names.${role}`), to: limits.join(", ") });
}

/** Whose records somebody reads, and how many people stand in the figures they see. */
export function reachText(t: RoleTexts, reaching: Reaching | null): string {
  if (reaching === null) return t("noAccount");
  const { people, inFigures } = reaching;
  return inFigures === null ? t("reads", { people }) : t("readsFigures", { people, figures: inFigures });
}
