import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/account/sign-in-form";
import { ClientTexts } from "@/components/client-texts";
import { CairnMark } from "@/components/ui/cairn-mark";
import { homeOf } from "@/lib/accounts/navigation";
import { nextPage, withNextPage } from "@/lib/accounts/next-page";
import { readRefusal } from "@/lib/accounts/refusal";
import { currentActor } from "@/lib/accounts/session";
import { oneOf } from "@/lib/core/params";
import { isSetUp } from "@/lib/people/organisation";

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
  return (
    <main id="content" className="sign-in">
      <div className="card">
        <div className="body grid gap-4">
          <div className="row gap-2">
            <CairnMark />
            <h1>{t("signInTitle")}</h1>
          </div>
          <p className="ink2">{t("signInText")}</p>
          <ClientTexts of={["account"]}>
            <SignInForm next={next} refusal={readRefusal(await cookies())} />
          </ClientTexts>
          <p className="small ink3">{t("forgotten")}</p>
        </div>
      </div>
    </main>
  );
}
