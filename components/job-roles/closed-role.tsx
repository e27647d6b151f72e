import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "../format";
import { Note } from "../ui/note";

/** Since when a job role is closed, and what is kept of it. */
export function ClosedRole({ on, skills }: { on: string; skills: number }) {
  const t = useTranslations("jobRoles");
  const locale = useLocale();
  return <Note>{t("closedSince", { day: formatDay(on, locale), skills })}</Note>;
}
