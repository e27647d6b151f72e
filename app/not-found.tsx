import { getTranslations } from "next-intl/server";
import { ErrorText } from "@/components/frame/error-text";

/** The same page for missing and forbidden pages, so that it does not reveal which one applies. */
export default async function NotFoundPage() {
  const t = await getTranslations("common.notFound");
  return <ErrorText title={t("title")} text={t("text")} home={t("home")} />;
}
