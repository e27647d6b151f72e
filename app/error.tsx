"use client";
import { useTranslations } from "next-intl";
import { ErrorText } from "@/components/frame/error-text";

/** Error page; the error is logged under the reference, and the reader can retry. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("common.error");
  const digest = digestOf(error);
  return (
    <ErrorText
      title={t("title")}
      text={t("text")}
      reference={digest && t("reference", { digest })}
      retry={{ label: t("retry"), onRetry: retry }}
      home={t("home")}
    />
  );
}

const digestOf = (error: unknown) =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
