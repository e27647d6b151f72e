import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { ClientTexts } from "@/components/client-texts";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { openLink } from "@/lib/access/links";
import { AppError } from "@/lib/core/errors";
import { requestAddress } from "@/lib/core/request-address";
import { requestTime } from "@/lib/core/request-time";

export async function generateMetadata() {
  const t = await getTranslations("account");
  // The address is the secret: it is not indexed. No page tells other sites its address.
  return { title: t("choosePassword"), robots: "noindex" };
}

export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, t] = [await params, await getTranslations("account")];
  const link = await openLink(token, requestAddress(await headers()), requestTime()).catch(asRefused);
  const state = link === "refused" ? "tooMany" : (link?.state ?? "unknown");
  return (
    <main id="content" className="sign-in">
      <div className="card">
        <div className="body grid gap-4">
          {link !== null && link !== "refused" && state === "open" ? (
            <>
              <h1>{t(link.kind === "invitation" ? "welcome" : "newPasswordTitle", { name: link.name })}</h1>
              <p className="ink2">{t("choosePasswordText", { name: link.signInName })}</p>
              <ClientTexts of={["account"]}>
                <ChoosePasswordForm token={token} signInName={link.signInName} />
              </ClientTexts>
            </>
          ) : (
            <>
              <h1>{t("linkTitle")}</h1>
              <Note tone="warn">{t(`linkStates.${state}`)}</Note>
              <ButtonLink href="/sign-in">{t("toSignIn")}</ButtonLink>
            </>
          )}
        </div>
      </div>
    </main>
  );
}

function asRefused(error: unknown): "refused" {
  if (error instanceof AppError) return "refused";
  throw error;
}
