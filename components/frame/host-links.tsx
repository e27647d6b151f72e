import { useTranslations } from "next-intl";
import type { Host } from "./public-frame";

/** Links to the privacy notice and the imprint; nothing where none is set. */
export function HostLinks({ privacyUrl, imprintUrl }: Pick<Host, "privacyUrl" | "imprintUrl">) {
  const t = useTranslations("frame");
  if (!privacyUrl && !imprintUrl) return null;
  return (
    <footer className="host-links">
      {privacyUrl && <a href={privacyUrl}>{t("privacy")}</a>}
      {imprintUrl && <a href={imprintUrl}>{t("imprint")}</a>}
    </footer>
  );
}
