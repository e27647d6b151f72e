import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { IssuerFrame } from "@/components/badges/issuer-frame";
import { VerifyForm } from "@/components/badges/verify-form";
import { ClientTexts } from "@/components/client-texts";
import { PageHeader } from "@/components/ui/page-header";
import { oneOf } from "@/lib/core/params";
import { getOrganisation, hostOf, isSetUp } from "@/lib/people/organisation";
import { verifyAction } from "./actions";
import { verifyOurs } from "./verify";

export async function generateMetadata() {
  return { title: (await getTranslations("badges.verifyPage"))("title") };
}

type Props = { searchParams: Promise<{ badge?: string | string[] }> };

/** Verifies any submitted badge; `?badge=` verifies one of ours without JavaScript. */
export default async function VerifyPage({ searchParams }: Props) {
  if (!(await isSetUp())) redirect("/set-up");
  const t = await getTranslations("badges.verifyPage");
  const [organisation, asked] = [await getOrganisation(), oneOf((await searchParams).badge)];
  const first = asked === undefined ? null : await verifyOurs(asked);
  return (
    <IssuerFrame issuer={hostOf(organisation)}>
      <PageHeader title={t("question")} sub={t("text")} />
      <ClientTexts of={["badges"]}>
        <VerifyForm action={verifyAction} first={first} />
      </ClientTexts>
    </IssuerFrame>
  );
}
