import { ChevronRight, PenLine } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "../ui/link";

/** Leads to rating the people of a unit: what is known already covers what is unknown. */
export async function RatePeople({ unitId }: { unitId: number }) {
  const t = await getTranslations("coverage");
  return (
    <li>
      <Link className="row text-ink" href={`/team/rate?unit=${unitId}`}>
        <span className="grid size-9 place-items-center rounded-card border border-line-control border-dashed">
          <PenLine className="i" size={16} aria-hidden />
        </span>
        <span className="grow">
          <span className="med block">{t("rate")}</span>
          <span className="small ink2">{t("rateText")}</span>
        </span>
        <ChevronRight className="i ink3 mirror" size={14} aria-hidden />
      </Link>
    </li>
  );
}
