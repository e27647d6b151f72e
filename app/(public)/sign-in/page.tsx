import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AddressHint } from "@/components/account/address-hint";
import { OwnCompany } from "@/components/account/own-company";
import { SignInForm } from "@/components/account/sign-in-form";
import { ClientTexts } from "@/components/client-texts";
import { HostLinks } from "@/components/frame/host-links";
import { brandColors, OrganisationMark } from "@/components/frame/organisation-mark";
import Link from "@/components/ui/link";
import { homeOf } from "@/lib/accounts/navigation";
import { nextPage, withNextPage } from "@/lib/accounts/next-page";
import { readRefusal } from "@/lib/accounts/refusal";
import { currentActor } from "@/lib/accounts/session";
import { oneOf } from "@/lib/core/params";
import { getOrganisation, hostOf, isDemoCompany, isSetUp } from "@/lib/people/organisation";

export async function generateMetadata() {
  return { title: (await getTranslations("account"))("signIn") };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = nextPage(oneOf((await searchParams).next));
  if (!(await isSetUp())) redirect(withNextPage("/set-up", next));
  const actor = await currentActor();
  if (actor) redirect(next ?? homeOf(actor));
  const t = await getTranslations("account");
  const organisation = await getOrganisation();
  const host = hostOf(organisation);
  return (
    <main id="content" className="sign-in" style={brandColors(host.color)}>
      <div className="card">
        <div className="body grid gap-4">
          <p className="issuer">
            <OrganisationMark name={host.name} logo={host.logo} />
            {host.name}
          </p>
          <h1>{t("signInTitle")}</h1>
          <p className="ink2">{t("signInText")}</p>
          <ClientTexts of={["account"]}>
            {organisation.publicUrlConfirmedAt && !organisation.publicUrlIsTrial && (
              <AddressHint organisation={host.name} address={organisation.publicUrl} />
            )}
            <SignInForm next={next} refusal={readRefusal(await cookies())} />
          </ClientTexts>
          <p className="small">
            <Link href="/forgotten">{t("forgotten")}</Link>
          </p>
          {(await isDemoCompany()) && <OwnCompany />}
          <HostLinks {...host} />
        </div>
      </div>
    </main>
  );
}
