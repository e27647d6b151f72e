"use client";
import { useLocale, useTranslations } from "next-intl";
import { SKILL_STATES, type SkillState } from "@/lib/skills/rules";
import { formatNumber } from "../format";

type States = Record<SkillState, number> & { burden?: number };

/** Pairs of people and target levels by state, and their weighted gap if it is given, now and then. */
export function StatesTable({ before, after }: { before: States; after: States }) {
  const t = useTranslations("jobRoles");
  const states = useTranslations("states");
  const locale = useLocale();
  return (
    <table className="jr-effects">
      <caption className="sr">{t("effectsCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("effectsState")}</th>
          <th scope="col">{t("effectsBefore")}</th>
          <th scope="col">{t("effectsAfter")}</th>
        </tr>
      </thead>
      <tbody>
        {SKILL_STATES.map((state) => (
          <tr key={state}>
            <th scope="row">{states(state)}</th>
            <td>{formatNumber(before[state], locale)}</td>
            <td>{formatNumber(after[state], locale)}</td>
          </tr>
        ))}
        {before.burden !== undefined && (
          <tr>
            <th scope="row">{t("weightedGap")}</th>
            <td>{formatNumber(before.burden, locale)}</td>
            <td>{formatNumber(after.burden ?? 0, locale)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
