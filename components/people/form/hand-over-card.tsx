import { useTranslations } from "next-intl";
import type { HandOverList } from "@/lib/structure/leaving/hand-over-queries";
import { Card } from "../../ui/card";
import { HandOverGroupForm } from "./hand-over-group";

type Takers = readonly { id: number; name: string }[];
type Props = {
  person: { id: number; name: string };
  list: HandOverList;
  takers: { marking: Takers; drafts: Takers };
  tomorrow: string;
  /** The last day is set already. */
  isLeaver: boolean;
};

/** What waits for somebody who leaves, each kind with a choice of who takes it. */
export function HandOverCard({ person, list, takers, tomorrow, isLeaver }: Props) {
  const t = useTranslations("person");
  const { name, id: employeeId } = person;
  const groups = (["reports", "marking", "drafts"] as const).filter((group) => list[group].total > 0);
  return (
    <Card title={t(isLeaver ? "handOverLeft" : "handOver")}>
      {groups.length === 0 ? (
        <p className="ink2">{t("handOverNothing", { name })}</p>
      ) : (
        <div className="grid gap-6">
          <p className="ink2">{t(isLeaver ? "handOverLeftText" : "handOverText", { name })}</p>
          {groups.map((group) => (
            <HandOverGroupForm
              key={group}
              {...{ employeeId, group, tomorrow }}
              list={list[group]}
              takers={group === "reports" ? undefined : takers[group]}
            />
          ))}
        </div>
      )}
    </Card>
  );
}
