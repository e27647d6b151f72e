import { useTranslations } from "next-intl";
import type { ListedEvidence } from "@/lib/skills/queries";
import { ButtonLink } from "../ui/button";

/** Pagination of the evidence; nothing if all is listed. */
export function EvidencePages({
  of: { rows, total, page, size },
  hrefOf,
}: {
  of: ListedEvidence;
  hrefOf: (page: number) => string;
}) {
  const t = useTranslations("people");
  if (total <= rows.length) return null;
  const from = (page - 1) * size + 1;
  return (
    <nav aria-label={t("evidencePages")} className="row between wrap mt-3">
      <span className="small ink2">{t("evidenceRange", { from, to: from + rows.length - 1, total })}</span>
      <span className="row">
        {page > 1 && (
          <ButtonLink size="sm" href={hrefOf(page - 1)}>
            {t("evidenceNewer")}
          </ButtonLink>
        )}
        {page * size < total && (
          <ButtonLink size="sm" href={hrefOf(page + 1)}>
            {t("evidenceOlder")}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
