import { getLocale, getTranslations } from "next-intl/server";
import { addDays } from "@/lib/core/calendar";
import type { HeldJobRole } from "@/lib/people/job-roles-sql";
import { formatDay } from "../format";
import { Card } from "../ui/card";

/** The job roles of a person with their days, those held now first. */
export async function JobRolesCard({ roles }: { roles: readonly HeldJobRole[] }) {
  const [t, locale] = [await getTranslations("people"), await getLocale()];
  return (
    <Card title={t("jobRoles")} ruled bare>
      {roles.length === 0 ? (
        <p className="ink2 p-4">{t("noJobRoles")}</p>
      ) : (
        <ul className="rowlist">
          {roles.map(({ name, from, until }) => (
            <li key={`${name} ${from}`} className="row between wrap gap-3">
              <span className={until === null ? "med" : "ink2"}>{name}</span>
              <span className="small ink2">
                {until === null
                  ? t("heldSince", { from: formatDay(from, locale) })
                  : t("heldUntil", {
                      from: formatDay(from, locale),
                      until: formatDay(addDays(until, -1), locale),
                    })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
