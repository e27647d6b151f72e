import { getTranslations } from "next-intl/server";
import type { PlannedRow } from "@/lib/structure/planned";
import { PlannedList } from "../structure/planned-list";
import { Card } from "../ui/card";

/** Changes of a skill's settings that are dated ahead, or that failed; nothing where there is none. */
export async function PlannedSettings({ rows, mayCancel }: { rows: PlannedRow[]; mayCancel: boolean }) {
  const t = await getTranslations("catalogue");
  if (rows.length === 0) return null;
  return (
    <Card title={t("planned")} sub={t("plannedSub")}>
      <PlannedList rows={rows} names={{}} mayCancel={mayCancel} />
    </Card>
  );
}
