import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AlternateLinks } from "@/components/badges/alternate-links";
import { IssuerFrame } from "@/components/badges/issuer-frame";
import { IssuerView } from "@/components/badges/issuer-view";
import { readPublicIssuer } from "@/lib/awards/public-issuer";
import { requestTime } from "@/lib/core/request-time";
import { isSetUp } from "@/lib/people/organisation";

export async function generateMetadata() {
  return { title: (await getTranslations("badges.issuerPage"))("title"), robots: { index: false } };
}

/** Who issues the badges, and the keys with which other software verifies them. */
export default async function IssuerPage() {
  if (!(await isSetUp())) redirect("/set-up");
  const issuer = await readPublicIssuer(requestTime());
  return (
    <IssuerFrame issuer={issuer.host}>
      <AlternateLinks path="/issuer" />
      <IssuerView issuer={issuer} />
    </IssuerFrame>
  );
}
