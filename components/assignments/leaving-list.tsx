import { useTranslations } from "next-intl";
import type { LeavingCounts } from "@/lib/assignments/change-preview";

/** Outcomes for the people an assignment does not cover any more, a line each. */
export function LeavingList({ leaving }: { leaving: LeavingCounts }) {
  const t = useTranslations("assignments");
  return leaving.map(({ outcome, people }) => (
    <span key={outcome} className={outcome === "withdrawn" ? "block" : "block ink2"}>
      {t(`departure.${outcome}`, { count: people })}
    </span>
  ));
}
