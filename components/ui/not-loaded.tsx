"use client";
import { useTranslations } from "next-intl";
import { Note } from "./note";

/**
 * Stands where a part of a page that comes later could not be loaded (no connection, or a newer build that no longer
 * has it), so that the page around it and what was typed there stay: `import("./part").catch(notLoaded)`.
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
