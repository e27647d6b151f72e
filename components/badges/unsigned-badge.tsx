import { useLocale } from "next-intl";
import type { PublicAward } from "@/lib/awards/queries";
import { formatDayLong } from "../format";
import { EmptyState } from "../ui/empty-state";
import { badgeTexts } from "./texts";

/** The page of an award whose badge is not signed: what it waits for, or that it was revoked before. */
export function UnsignedBadge({ award }: { award: PublicAward }) {
  const locale = useLocale();
  const t = badgeTexts(locale);
  const { revokedOn, revokedReason, waitsFor, issuer } = award;
  if (revokedOn !== null)
    return (
      <EmptyState
        title={t("unsigned.revoked")}
        text={t("unsigned.revokedText", {
          day: formatDayLong(revokedOn, locale),
          reason: revokedReason ?? "",
        })}
      />
    );
  if (waitsFor === "address")
    return (
      <EmptyState title={t("unsigned.address")} text={t("unsigned.addressText", { issuer: issuer.name })} />
    );
  return (
    <>
      <meta httpEquiv="refresh" content="2" />
      <EmptyState title={t("unsigned.signature")} text={t("unsigned.signatureText")} />
    </>
  );
}
