import { useTranslations } from "next-intl";
import type { AudienceNames } from "@/lib/assignments/assignment-state";

/**
 * The audience of an assignment, as a sentence. @param most  how many names of units and of job roles to list
 */
export function AudienceText({ units, roles, skill, named, most = 2 }: AudienceNames & { most?: number }) {
  const t = useTranslations("assignments");
  if (named !== null) return t("named", { count: named });
  const listed = (names: string[] | null) =>
    names === null
      ? "none"
      : names.length <= most
        ? names.join(", ")
        : t("listed", { names: names.slice(0, most).join(", "), more: names.length - most });
  return t("everybody", { unit: listed(units), role: listed(roles), skill: skill ?? "none" });
}
