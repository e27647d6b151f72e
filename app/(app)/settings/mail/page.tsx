import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { MailServerCard } from "@/components/messages/mail-server-card";
import { MailServerForm } from "@/components/messages/mail-server-form";
import { MailStatusNote } from "@/components/messages/mail-status-note";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { orNotFound } from "@/lib/http/not-found";
import { getMailStatus } from "@/lib/messages/mail/log";
import { getMailSettings } from "@/lib/messages/mail/settings-query";

export async function generateMetadata() {
  return { title: (await getTranslations("mailSettings"))("title") };
}

/** The mail server, whether mails wait, and a test of the connection. */
export default async function MailSettingsPage() {
  const actor = await requireActor();
  const { settings, form } = await orNotFound(getMailSettings(actor));
  const [status, t, app] = [
    await getMailStatus(actor),
    await getTranslations("mailSettings"),
    await getTranslations("settings"),
  ];
  const ways = (
    <>
      <ButtonLink href="/settings/mail/templates">{t("toTemplates")}</ButtonLink>
      <ButtonLink href="/settings/messages">{t("toLog")}</ButtonLink>
    </>
  );
  return (
    <Page reading crumbs={[{ label: app("title"), href: "/settings" }, { label: t("title") }]}>
      <PageHeader title={t("headline")} sub={t("sub")} actions={ways} />
      <div className="col gap-4">
        <MailStatusNote settings={settings} status={status} />
        {form === null ? (
          <MailServerCard settings={settings} />
        ) : (
          <ClientTexts of={["mailSettings"]}>
            <MailServerForm {...form} />
          </ClientTexts>
        )}
      </div>
    </Page>
  );
}
