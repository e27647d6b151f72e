import { useTranslations } from "next-intl";
import type { LeavingCounts } from "@/lib/assignments/change-preview";

/** What becomes of those whom an assignment no longer asks, a line for each outcome. */
export function LeavingList({ leaving }: { leaving: LeavingCounts }) {
  const t = useTranslations("assignments");
  return leaving.map(({ outcome, people }) => (
    <span key={outcome} className={outcome === "withdrawn" ? "block" : "block ink2"}>
      {t(`departure.${outcome}`, { count: people })}
    </span>
  ));
}
