import { useTranslations } from "next-intl";
import type { AudienceNames } from "@/lib/assignments/assignment-state";

/** Whom an assignment is for, as a sentence. */
export function AudienceText({ units, roles, skill, named }: AudienceNames) {
  const t = useTranslations("assignments");
  if (named !== null) return t("named", { count: named });
  return t("everybody", { unit: units ?? "none", role: roles ?? "none", skill: skill ?? "none" });
}
