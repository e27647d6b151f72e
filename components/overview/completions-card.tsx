import { useTranslations } from "next-intl";
import type { CompletionMonth } from "@/lib/reports/overview";
import { LineOverTime } from "../charts/line-over-time";
import { ClientTexts } from "../client-texts";

type Props = { months: readonly CompletionMonth[]; total: number; className: string };

/** Pathways completed in each of the last months. */
export function CompletionsCard({ months, total, className }: Props) {
  const t = useTranslations("overview");
  return (
    <ClientTexts of={["chart"]}>
      <LineOverTime
        title={t("completions")}
        sub={t("completionsSub")}
        description={t("completionsText", { count: total })}
        series={[
          {
            key: "completed",
            label: t("completed"),
            points: months.map(({ month, completed: value }) => ({ on: month, value })),
          },
        ]}
        unit="number"
        fromZero
        className={className}
      />
    </ClientTexts>
  );
}
