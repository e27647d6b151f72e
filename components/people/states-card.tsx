import { useTranslations } from "next-intl";
import type { StateCounts } from "@/lib/skills/figures";
import { StateBar } from "../skills/state-bar";
import { StateFigures } from "../skills/state-figures";
import { Card } from "../ui/card";

/** @param counts  null where nothing is required of the person */
export function StatesCard({ counts }: { counts: StateCounts | null }) {
  const t = useTranslations("people");
  return (
    <Card>
      {counts === null ? (
        <p className="ink2">{t("noTargets")}</p>
      ) : (
        <>
          <StateBar counts={counts} size="tall" isDecoration />
          <div className="mt-2">
            <StateFigures counts={counts} />
          </div>
        </>
      )}
    </Card>
  );
}
