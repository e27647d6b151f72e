import { getLocale, getTranslations } from "next-intl/server";
import { addDays } from "@/lib/core/calendar";
import type { PersonRecord } from "@/lib/structure/merging/pair";
import { formatDay } from "../../format";
import { Card } from "../../ui/card";
import { classNames } from "../../ui/class-names";
import Link from "../../ui/link";

type Props = {
  keep: PersonRecord;
  merge: PersonRecord;
  /** The address on which the other record stays. */
  swapped: string;
};

/** Two records side by side: what is the same in both is grey. */
export async function CompareRecords({ keep, merge, swapped }: Props) {
  const t = await getTranslations("person");
  const [stays, ends] = [await valuesOf(keep), await valuesOf(merge)];
  return (
    <Card
      title={t("merge.records")}
      more={<Link href={swapped}>{t("merge.swap", { hrId: merge.hrId })}</Link>}
      ruled
      bare
    >
      <table className="tbl merge-records">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t("merge.field")}</span>
            </th>
            <th scope="col">{t("merge.stays")}</th>
            <th scope="col">{t("merge.ends")}</th>
          </tr>
        </thead>
        <tbody>
          {stays.map(([label, value], at) => {
            const other = ends[at]?.[1] ?? "";
            const tone = classNames(value === other && "ink2");
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className={tone}>{value || "–"}</td>
                <td className={tone}>{other || "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

async function valuesOf(record: PersonRecord): Promise<[label: string, value: string][]> {
  const [t, roles, locale] = [
    await getTranslations("person"),
    await getTranslations("roles"),
    await getLocale(),
  ];
  const { activeUntil, hasLeft } = record;
  const lastDay = activeUntil && formatDay(addDays(activeUntil, -1), locale);
  const granted = record.roles.map(({ role, scope }) => {
    const name = roles(`names.${role}`);
    return scope ? roles("limited", { role: name, to: scope }) : name;
  });
  return [
    [t("name"), record.name],
    [t("email"), record.email ?? ""],
    [t("hrId"), record.hrId],
    [t("title"), record.title],
    [t("unit"), record.unit],
    [t("manager"), record.manager ?? ""],
    [t("roles"), record.jobRoles.join(", ")],
    [t("hiredOn"), record.hiredOn ? formatDay(record.hiredOn, locale) : ""],
    [t("merge.lastDay"), lastDay ? (hasLeft ? t("merge.left", { day: lastDay }) : lastDay) : ""],
    [t("merge.account"), record.signInName ?? t(record.isClosed ? "merge.closedAccount" : "merge.noAccount")],
    [t("merge.permissions"), granted.join(", ")],
  ];
}
