import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { MailLogFilter } from "@/components/messages/mail-log-filter";
import { mailLogLines } from "@/components/messages/mail-log-lines";
import { MailLogTable } from "@/components/messages/mail-log-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { listMailLog, mailLogInput } from "@/lib/messages/mail/log";
import { getOrganisation } from "@/lib/people/organisation";

export async function generateMetadata() {
  return { title: (await getTranslations("mailSettings"))("logTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every mail, and what became of it. */
export default async function MailLogPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = mailLogInput.parse(await searchParams);
  const [t, app, locale] = [
    await getTranslations("mailSettings"),
    await getTranslations("settings"),
    await getLocale(),
  ];
  const { name, timeZone } = await getOrganisation();
  const reader = { locale, timeZone, organisation: name };
  const { rows, total, isMailOn } = await orNotFound(listMailLog(actor, filter, reader));
  const { q, state, kind, page, size } = filter;
  return (
    <Page crumbs={[{ label: app("title"), href: "/settings" }, { label: t("logTitle") }]}>
      <PageHeader title={t("logHeadline", { total })} sub={t("logSub")} />
      <ClientTexts of={["mailSettings"]}>
        <MailLogFilter filter={{ q, state, kind }} />
        <MailLogTable
          rows={await mailLogLines(rows, { timeZone, isMailOn })}
          paging={{ page, size, total }}
          filter={{ q, state, kind }}
          canRetry={can(actor, "message:send")}
        />
      </ClientTexts>
    </Page>
  );
}
