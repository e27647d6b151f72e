import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/button";

/** Leads to the form that adds a person. */
export function AddPersonLink() {
  const t = useTranslations("people");
  return (
    <ButtonLink variant="primary" href="/people/new">
      {t("add")}
    </ButtonLink>
  );
}
