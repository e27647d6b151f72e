import { useLocale, useTranslations } from "next-intl";
import type { Totals } from "@/lib/reports/totals";
import { coveredPercent } from "@/lib/skills/figures";
import { formatNumber } from "../format";
import { PageHeader } from "../ui/page-header";

type Props = {
  figures: Totals | null;
  /** How many kinds of items need attention. */
  things: number;
};

/** How much needs attention, and how much of what is required is covered. */
export function OverviewHeader({ figures, things }: Props) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const isEmpty = figures?.required === 0;
  return (
    <PageHeader
      title={isEmpty && things === 0 ? t("emptyTitle") : t("headline", { count: things })}
      sub={
        isEmpty
          ? t("emptySub")
          : figures &&
            t("sub", {
              covered: coveredPercent(figures) ?? 0,
              burden: formatNumber(figures.burden, locale),
            })
      }
    />
  );
}
