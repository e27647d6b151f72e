import { getLocale, getTranslations } from "next-intl/server";
import { addDays } from "@/lib/core/calendar";
import type { ErrorMessage } from "@/lib/core/error-message";
import { messageFormatter } from "@/lib/i18n/format-message";
import type { PlannedRow } from "@/lib/structure/planned";
import type { PlannedNames } from "@/lib/structure/views/planned-names";
import { formatDay } from "../format";
import Link from "../ui/link";
import { Tag } from "../ui/tag";
import { CancelPlanned } from "./cancel-planned";

type Texts = Awaited<ReturnType<typeof getTranslations<"structure">>>;
type Props = {
  rows: readonly PlannedRow[];
  names: PlannedNames;
  /** The rows are of several people and units, and name them. */
  withSubject?: boolean;
  mayCancel: boolean;
  /** Says more of a change than its own values do. */
  textOf?: (row: PlannedRow) => string;
};

/** Changes dated ahead: what, when and by whom; waiting ones can be cancelled by who may, failed ones say why. */
export async function PlannedList({ rows, names, withSubject, mayCancel, textOf }: Props) {
  const [t, locale] = [await getTranslations("structure"), await getLocale()];
  const format = messageFormatter(locale);
  return (
    <ul className="rowlist">
      {rows.map((row) => {
        const text = textOf?.(row) || planText(t, row, names, (day) => formatDay(day, locale));
        return (
          <li key={row.id} className="row between wrap gap-3">
            <div className="min-w-0 grow">
              {withSubject && (
                <p>
                  <SubjectLink row={row} />
                </p>
              )}
              <p className={withSubject ? undefined : "med"}>{text}</p>
              <p className="small ink2">
                {t(`plannedOn.${row.state}`, { day: formatDay(row.on, locale) })}
                {row.by && ` · ${row.by}`}
              </p>
              {row.state === "failed" && (
                <p className="small danger-t">{format(row.failure as ErrorMessage)}</p>
              )}
            </div>
            {row.state === "waiting" && mayCancel ? (
              <CancelPlanned id={row.id} version={row.version} what={`${row.title}: ${text}`} />
            ) : (
              <Tag tone={row.state === "failed" ? "danger" : undefined}>{t(`state.${row.state}`)}</Tag>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function SubjectLink({ row: { kind, subjectId, title } }: { row: PlannedRow }) {
  if (kind.startsWith("person.")) return <Link href={`/people/${subjectId}`}>{title}</Link>;
  if (kind.startsWith("unit.")) return <Link href={`/structure?unit=${subjectId}`}>{title}</Link>;
  if (kind.startsWith("job-role.")) return <Link href={`/job-roles/${subjectId}`}>{title}</Link>;
  if (kind.startsWith("skill.")) return <Link href={`/skills/${subjectId}`}>{title}</Link>;
  return title;
}

type Values = {
  name?: string;
  code?: string | null;
  unitId?: number | null;
  parentId?: number;
  managerId?: number | null;
  addRoleIds?: number[];
  endRoleIds?: number[];
  halfLifeMonths?: number | null;
  holderLevel?: number;
  minHolders?: number | null;
};

/** What a planned change does, in words. */
function planText(t: Texts, row: PlannedRow, names: PlannedNames, day: (on: string) => string): string {
  // Stored by the command of this kind, whose schema it passed.
  const [values, present] = [row.values as Values, row.present as Values];
  const unit = (id: number) => names[`unit ${id}`] ?? String(id);
  const roles = (ids: number[] = []) => ids.map((id) => names[`role ${id}`] ?? String(id)).join(", ");
  switch (row.kind) {
    case "person.place":
      return [
        values.unitId && t("plan.unit", { unit: unit(values.unitId) }),
        values.managerId && t("plan.manager", { name: names[`person ${values.managerId}`] ?? "" }),
        values.managerId === null && t("plan.noManager"),
        values.addRoleIds?.length && t("plan.roleBegins", { roles: roles(values.addRoleIds) }),
        values.endRoleIds?.length && t("plan.roleEnds", { roles: roles(values.endRoleIds) }),
      ]
        .filter(Boolean)
        .join(" · ");
    case "person.end":
      return t("plan.end", { day: day(addDays(row.on, -1)) });
    case "person.return":
      return t("plan.return");
    case "unit.add":
      return t("plan.add", { name: values.name ?? "", parent: unit(values.parentId ?? 0) });
    case "unit.edit":
      return [
        values.name && values.name !== present.name && t("plan.rename", { name: values.name }),
        values.code && values.code !== present.code && t("plan.code", { code: values.code }),
        values.code === null && t("plan.noCode"),
        values.parentId && t("plan.move", { parent: unit(values.parentId) }),
      ]
        .filter(Boolean)
        .join(" · ");
    case "unit.close":
      return t("plan.close");
    case "job-role.targets":
      return t("plan.targets");
    case "job-role.close":
      return t("plan.closeRole");
    case "skill.settings":
      return settingsText(t, values) || t("plan.settings");
    case "evidence-rule.change":
      return t("plan.rule");
  }
}

/** New settings of a skill. */
const settingsText = (t: Texts, { halfLifeMonths, holderLevel, minHolders }: Values): string =>
  [
    halfLifeMonths !== undefined && t("plan.halfLife", { months: halfLifeMonths ?? "none" }),
    holderLevel !== undefined && t("plan.holderLevel", { level: holderLevel }),
    minHolders !== undefined && t("plan.minHolders", { count: minHolders ?? "none" }),
  ]
    .filter(Boolean)
    .join(" · ");
