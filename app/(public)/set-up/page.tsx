import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetUpForm } from "@/components/account/set-up-form";
import { ClientTexts } from "@/components/client-texts";
import { nextPage, withNextPage } from "@/lib/accounts/next-page";
import { oneOf } from "@/lib/core/params";
import { isSetUp } from "@/lib/people/organisation";
import { TIME_ZONES } from "@/lib/people/time-zones";

export async function generateMetadata() {
  return { title: (await getTranslations("account"))("setUp") };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SetUpPage({ searchParams }: Props) {
  const next = nextPage(oneOf((await searchParams).next));
  if (await isSetUp()) redirect(withNextPage("/sign-in", next));
  const t = await getTranslations("account");
  return (
    <main id="content" className="sign-in">
      <div className="card">
        <div className="body grid gap-4">
          <h1>{t("setUpTitle")}</h1>
          <p className="ink2">{t("setUpText")}</p>
          <ClientTexts of={["account"]}>
            <SetUpForm next={next} zones={TIME_ZONES} />
          </ClientTexts>
        </div>
      </div>
    </main>
  );
}
