import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { reachesItself } from "@/lib/awards/reach-itself";

/** Whether the server reaches itself at an address; loads after the page, because it may take seconds. */
export async function ReachHint({ address }: { address: string }) {
  const t = await getTranslations("settings.address");
  return (
    <Suspense fallback={<p className="small ink3">{t("reaching")}</p>}>
      <Reached address={address} />
    </Suspense>
  );
}

async function Reached({ address }: { address: string }) {
  const t = await getTranslations("settings.address");
  return <p className="small ink2">{t((await reachesItself(address)) ? "reached" : "notReached")}</p>;
}
