import { getTranslations } from "next-intl/server";
import { ErrorText } from "@/components/frame/error-text";

/** Missing and out of reach look the same. */
export default async function NotFoundPage() {
  const t = await getTranslations("common.notFound");
  return <ErrorText title={t("title")} text={t("text")} home={t("home")} />;
}
