import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ForgottenForm } from "@/components/account/forgotten-form";
import { ClientTexts } from "@/components/client-texts";
import { ButtonLink } from "@/components/ui/button";
import { mailsReset } from "@/lib/access/forgotten";
import { isSetUp } from "@/lib/people/organisation";

export async function generateMetadata() {
  return { title: (await getTranslations("account"))("forgottenTitle") };
}

export default async function ForgottenPage() {
  if (!(await isSetUp())) redirect("/set-up");
  const t = await getTranslations("account");
  return (
    <main id="content" className="sign-in">
      <div className="card">
        <div className="body grid gap-4">
          <h1>{t("forgottenTitle")}</h1>
          {(await mailsReset()) ? (
            <ClientTexts of={["account"]}>
              <ForgottenForm />
            </ClientTexts>
          ) : (
            <p className="ink2">{t("forgottenAsk")}</p>
          )}
          <p className="small ink2">{t("forgottenAdmin")}</p>
          <p className="mono small">npm run admin -- reset-password {t("signInNameExample")}</p>
          <ButtonLink href="/sign-in">{t("toSignIn")}</ButtonLink>
        </div>
      </div>
    </main>
  );
}
