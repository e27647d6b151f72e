import { useLocale, useTranslations } from "next-intl";
import { addDays } from "@/lib/core/calendar";
import { formatDay } from "../format";
import { isDueGiven, newcomerDaysOf, type PlanState } from "./plan";

type Props = { plan: Pick<PlanState, "dueKind" | "dueOn" | "dueDays" | "newcomerDays">; className?: string };

/** What a standing rule with a fixed due date asks of who matches shortly before it, or after it. */
export function NewcomerText({ plan, className }: Props) {
  const [t, locale] = [useTranslations("assign"), useLocale()];
  const days = newcomerDaysOf(plan);
  if (plan.dueKind !== "fixed" || !isDueGiven(plan) || days === null) return null;
  const day = formatDay(addDays(plan.dueOn, -days), locale);
  return <p className={className}>{t("newcomers", { days, day })}</p>;
}
