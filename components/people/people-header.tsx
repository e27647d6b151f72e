import { getTranslations } from "next-intl/server";
import { ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";

/** How many people there are, and the way to rate them. */
export async function PeopleHeader({ total, canRate }: { total: number; canRate: boolean }) {
  const t = await getTranslations("people");
  return (
    <PageHeader
      title={t("headline", { total })}
      sub={t("sub")}
      actions={canRate && <ButtonLink href="/team/rate?of=all">{t("ratePeople")}</ButtonLink>}
    />
  );
}
