"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { badgeShapes } from "@/lib/badge-art/image";
import { darkenUntilContrast } from "@/lib/core/color";
import { BadgeImage } from "../badges/badge-image";
import { brandColors, initialsOf } from "../frame/organisation-mark";

/** The colour beside the name in light and in dark, and on a new badge. */
export function BrandPreview({ name, color }: { name: string; color: string }) {
  const t = useTranslations("settings");
  const seed = useId();
  return (
    <div className="row wrap gap-3" style={brandColors(color)}>
      {(["light", "dark"] as const).map((theme) => (
        <span key={theme} className={`brand-sample ${theme}`}>
          <span className="brand-line" />
          <span className="issuer-mark" aria-hidden>
            {initialsOf(name)}
          </span>
          {t(theme === "light" ? "previewLight" : "previewDark")}
        </span>
      ))}
      <span className="row gap-2 small ink2">
        <BadgeImage
          shapes={badgeShapes({ seed, color: darkenUntilContrast(color), symbol: "star", level: 3 }, 56)}
          size={56}
          label=""
        />
        {t("previewBadge")}
      </span>
    </div>
  );
}
