"use client";
import { useTranslations } from "next-intl";
import { Note } from "./note";

/**
 * Placeholder of a lazy part that could not be loaded (offline, or a newer build without it), so that the
 * page around it and what was typed stay: `import("./part").catch(notLoaded)`.
 */
function NotLoaded() {
  const t = useTranslations("common");
  return (
    <Note tone="warn" role="alert">
      {t("partNotLoaded")}
    </Note>
  );
}

export const notLoaded = () => ({ default: NotLoaded });
