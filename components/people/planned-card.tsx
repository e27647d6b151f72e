import { getTranslations } from "next-intl/server";
import type { PlannedRow } from "@/lib/structure/planned";
import type { PlannedNames } from "@/lib/structure/views/planned-names";
import { PlannedList } from "../structure/planned-list";
import { Card } from "../ui/card";

/** Changes of a person that are dated ahead, and those that failed; nothing without any. */
export async function PlannedCard({ rows, names }: { rows: PlannedRow[]; names: PlannedNames }) {
  const t = await getTranslations("person");
  if (rows.length === 0) return null;
  return (
    <Card title={t("planned")} ruled bare>
      <PlannedList rows={rows} names={names} mayCancel />
    </Card>
  );
}
