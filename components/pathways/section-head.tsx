import { useTranslations } from "next-intl";
import type { SectionRule } from "@/lib/pathways/rules";

/** The name of a section and a label of its rule. */
export function SectionHead({
  title,
  rule,
  needed,
  total,
}: {
  title: string;
  rule: SectionRule;
  needed: number | null;
  total: number;
}) {
  const t = useTranslations("pathwayMap");
  const words =
    rule === "any" ? t("any", { count: needed ?? 1, total }) : t(rule === "all" ? "all" : "order");
  return (
    <span className="section-head">
      <b>{title}</b>
      <span className="rule">{words}</span>
    </span>
  );
}
