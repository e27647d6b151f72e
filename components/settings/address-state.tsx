import { useTranslations } from "next-intl";
import type { PublicAddress } from "@/lib/awards/public-address";
import { Card } from "../ui/card";

/** The present public address: whether it is confirmed, for a trial or for good, and how many badges wait. */
export function AddressState({ state }: { state: PublicAddress }) {
  const t = useTranslations("settings.address");
  const kind =
    state.confirmedAt === null ? "open" : state.isTrial ? "trial" : state.isFixed ? "fixed" : "confirmed";
  return (
    <Card title={t("present")}>
      <div className="col gap-2">
        <p className="row wrap gap-3">
          <bdi className="mono med break-all">{state.address}</bdi>
          <span className={`tag ${kind === "open" || kind === "trial" ? "warn" : "ok"}`}>
            {t(`state.${kind}`)}
          </span>
        </p>
        <p className="small ink2">{t(`stateText.${kind}`)}</p>
        {state.waiting > 0 && <p className="small">{t("waiting", { count: state.waiting })}</p>}
        {state.trialBadges > 0 && <p className="small">{t("trialBadges", { count: state.trialBadges })}</p>}
      </div>
    </Card>
  );
}
