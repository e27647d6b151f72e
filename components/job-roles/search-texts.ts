"use client";
import { useTranslations } from "next-intl";

/** Texts of a choice by search. */
export function useSearchTexts() {
  const t = useTranslations("common");
  return {
    open: t("open"),
    clear: t("clear"),
    searching: t("searching"),
    nothing: t("nothingMatches"),
    failed: t("searchFailed"),
  };
}
