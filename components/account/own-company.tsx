import { useTranslations } from "next-intl";

/** On the sign-in page of the demo: how to begin with an installation of one's own. */
export function OwnCompany() {
  const t = useTranslations("account");
  return (
    <div className="note block">
      <p>{t("demo")}</p>
      <p className="mt-2">
        <code className="text-ink">CAIRN_DATA=.data/company npm start -- --empty</code>
      </p>
    </div>
  );
}
