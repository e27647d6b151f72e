import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PublicFrame } from "../frame/public-frame";

/** Frame of the issuer's public pages. */
export function IssuerFrame({ name, children }: { name: string; children: ReactNode }) {
  const [t, frame] = [useTranslations("badges"), useTranslations("frame")];
  return (
    <PublicFrame
      issuer={{ name, mark: markOf(name) }}
      tagline={frame("issues")}
      end={
        <a href="/verify" className="whitespace-nowrap">
          {t("verifyAnother")}
        </a>
      }
    >
      {children}
    </PublicFrame>
  );
}

/** "Adventure Works" → "AW" */
const markOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? "")
    .join("");
