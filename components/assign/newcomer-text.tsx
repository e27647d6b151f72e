import { useLocale, useTranslations } from "next-intl";
import { addDays } from "@/lib/core/calendar";
import { formatDay } from "../format";
import { isDueGiven, newcomerDaysOf, type PlanState } from "./plan";

type Props = { plan: Pick<PlanState, "dueKind" | "dueOn" | "dueDays" | "newcomerDays">; className?: string };

/** Due date for people who match a standing rule shortly before its fixed due date, or after it. */
export function NewcomerText({ plan, className }: Props) {
  const [t, locale] = [useTranslations("assign"), useLocale()];
  const days = newcomerDaysOf(plan);
  if (plan.dueKind !== "fixed" || !isDueGiven(plan) || days === null) return null;
  const day = formatDay(addDays(plan.dueOn, -days), locale);
  return <p className={className}>{t("newcomers", { days, day })}</p>;
}
