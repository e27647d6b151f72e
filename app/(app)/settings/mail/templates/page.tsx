import { getTranslations } from "next-intl/server";
import { Page } from "@/components/frame/page";
import { MailPreviewCard } from "@/components/messages/mail-preview-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { MESSAGE_KINDS } from "@/lib/messages/kinds";
import { previewMail } from "@/lib/messages/mail/preview";

export async function generateMetadata() {
  return { title: (await getTranslations("mailSettings"))("templatesTitle") };
}

type Props = { searchParams: Promise<{ kind?: string | string[] }> };

/** What each kind of mail looks like. */
export default async function MailTemplatesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const asked = oneOf((await searchParams).kind);
  const kind = MESSAGE_KINDS.find((one) => one === asked) ?? "assigned";
  const { kinds, preview } = await orNotFound(previewMail(actor, kind));
  const [t, app] = [await getTranslations("mailSettings"), await getTranslations("settings")];
  const crumbs = [
    { label: app("title"), href: "/settings" },
    { label: t("title"), href: "/settings/mail" },
    { label: t("templatesTitle") },
  ];
  return (
    <Page reading crumbs={crumbs}>
      <PageHeader title={t("templatesHeadline")} sub={t("templatesSub")} />
      <MailPreviewCard kinds={kinds} preview={preview} />
    </Page>
  );
}
