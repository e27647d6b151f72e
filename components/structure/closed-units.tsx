"use client";
import { useLocale, useTranslations } from "next-intl";
import { reopenUnitAction } from "@/lib/structure/views/actions";
import type { ClosedUnit } from "@/lib/structure/views/closed-units";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDay } from "../format";

type Props = { rows: readonly ClosedUnit[]; mayWrite: boolean };

/** Closed units with the place where they were, each with the way to open it again for those who may. */
export function ClosedUnits({ rows, mayWrite }: Props) {
  const [t, locale] = [useTranslations("structure"), useLocale()];
  return (
    <ul className="rowlist">
      {rows.map(({ id, version, name, path, closedOn }) => (
        <li key={id} className="row between wrap gap-3">
          <div className="min-w-0 grow">
            <p className="med">{name}</p>
            <p className="small ink2">
              {[path.join(" › "), t("closedOn", { day: formatDay(closedOn, locale) })].join(" · ")}
            </p>
          </div>
          {mayWrite && (
            <ActionForm
              name={`reopen-${id}`}
              action={reopenUnitAction}
              successMessage={t("reopened", { name })}
            >
              <input type="hidden" name="unitId" value={id} />
              <input type="hidden" name="version" value={version} />
              <SubmitButton variant="default" size="sm">
                {t("reopen")}
                <span className="sr"> {name}</span>
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
