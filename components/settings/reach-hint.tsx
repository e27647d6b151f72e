import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

type Props = { reached: Promise<boolean> };

/** Whether the server reaches itself at an address; shown after the page, because it may take seconds. */
export async function ReachHint({ reached }: Props) {
  const t = await getTranslations("settings.address");
  return (
    <Suspense fallback={<p className="small ink3">{t("reaching")}</p>}>
      <Reached reached={reached} />
    </Suspense>
  );
}

async function Reached({ reached }: Props) {
  const t = await getTranslations("settings.address");
  return <p className="small ink2">{t((await reached) ? "reached" : "notReached")}</p>;
}
