import { getTranslations } from "next-intl/server";
import type { PlannedRow } from "@/lib/structure/planned";
import type { TreeUnit } from "@/lib/structure/unit-queries";
import type { PlannedNames } from "@/lib/structure/views/planned-names";
import { ClientTexts } from "../client-texts";
import { SidePanel } from "../ui/side-panel";
import { PlannedList } from "./planned-list";
import { UnitActions } from "./unit-actions";

type Props = {
  unit: TreeUnit;
  planned: PlannedRow[];
  names: PlannedNames;
  tomorrow: string;
  mayWrite: boolean;
};

/** A unit beside the tree: what it is, what can be done, and what is planned. */
export async function UnitPanel({ unit, planned, names, tomorrow, mayWrite }: Props) {
  const [t, common] = [await getTranslations("structure"), await getTranslations("common")];
  return (
    <ClientTexts of={["structure"]}>
      <SidePanel
        title={unit.name}
        above={unit.path.join(" › ")}
        close="/structure"
        texts={{ close: common("close"), previous: common("previous"), next: common("next") }}
        head={
          <>
            <dl className="facts mt-2">
              <div>
                <dt>{t("code")}</dt>
                <dd className="[overflow-wrap:anywhere]">
                  {unit.hasOwnCode ? unit.code : t("codeFromNames")}
                </dd>
              </div>
              <div>
                <dt>{t("peopleIn")}</dt>
                <dd className="tn">{unit.people}</dd>
              </div>
              <div>
                <dt>{t("peopleBelow")}</dt>
                <dd className="tn">{unit.peopleBelow}</dd>
              </div>
              <div>
                <dt>{t("unitsBelow")}</dt>
                <dd className="tn">{unit.units}</dd>
              </div>
            </dl>
            {/* Dialogs begin anew with another unit, and after a change. */}
            {mayWrite && <UnitActions key={`${unit.id} ${unit.version}`} unit={unit} tomorrow={tomorrow} />}
          </>
        }
      >
        <section className="part" aria-label={t("plannedTitle")}>
          <h3>{t("plannedTitle")}</h3>
          {planned.length === 0 ? (
            <p className="small ink2">{t("nothingPlanned")}</p>
          ) : (
            <PlannedList rows={planned} names={names} mayCancel={mayWrite} />
          )}
        </section>
      </SidePanel>
    </ClientTexts>
  );
}
