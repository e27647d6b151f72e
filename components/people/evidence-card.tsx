import { useTranslations } from "next-intl";
import type { ListedEvidence } from "@/lib/skills/queries";
import { EvidenceList } from "../skills/evidence-list";
import { EvidencePages } from "../skills/evidence-pages";
import { Card } from "../ui/card";

type Props = { evidence: ListedEvidence; hrefOf: (page: number) => string };

/** Evidence about a person, newest first, paginated. */
export function EvidenceCard({ evidence, hrefOf }: Props) {
  const t = useTranslations("people");
  return (
    <Card title={t("evidence")}>
      {evidence.total === 0 ? (
        <p className="ink2">{t("noEvidence")}</p>
      ) : (
        <EvidenceList items={evidence.rows} withSkill />
      )}
      <EvidencePages of={evidence} hrefOf={hrefOf} />
    </Card>
  );
}
