import { useLocale, useTranslations } from "next-intl";
import type { Totals } from "@/lib/reports/totals";
import { formatNumber } from "../format";
import { PageHeader } from "../ui/page-header";

type Props = { unit: { name: string; isTop: boolean }; percent: number; figures: Totals };

/** Which share of the requirements a unit covers, and how many people and requirements that concerns. */
export function UnitHeader({ unit, percent, figures }: Props) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const counts = {
    people: formatNumber(figures.people, locale),
    roles: formatNumber(figures.jobRoles, locale),
    required: formatNumber(figures.required, locale),
  };
  return (
    <PageHeader
      title={t("covers", { percent, unit: unit.isTop ? "all" : unit.name })}
      sub={t("sub", counts)}
    />
  );
}
