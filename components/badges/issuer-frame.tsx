import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HostLinks } from "../frame/host-links";
import { type Host, PublicFrame } from "../frame/public-frame";

/** Frame of the issuer's public pages. */
export function IssuerFrame({ issuer, children }: { issuer: Host; children: ReactNode }) {
  const [t, frame] = [useTranslations("badges"), useTranslations("frame")];
  return (
    <PublicFrame
      issuer={issuer}
      links={<HostLinks {...issuer} />}
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
