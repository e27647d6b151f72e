import { getTranslations } from "next-intl/server";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { PageHeader } from "../ui/page-header";
import { AddPersonLink } from "./add-person-link";

type Props = {
  total: number /** Whose holders are listed. */;
  role: string | null;
  canRate: boolean;
  canAdd: boolean;
};

/** How many people there are, and the ways to rate them and to add one. */
export async function PeopleHeader({ total, role, canRate, canAdd }: Props) {
  const t = await getTranslations("people");
  return (
    <PageHeader
      title={t("headline", { total })}
      sub={
        role === null ? (
          t("sub")
        ) : (
          <>
            {t("ofRole", { role })} <Link href="/people">{t("everybody")}</Link>
          </>
        )
      }
      actions={
        <>
          {canRate && <ButtonLink href="/team/rate?of=all">{t("ratePeople")}</ButtonLink>}
          {canAdd && <AddPersonLink />}
        </>
      }
    />
  );
}
