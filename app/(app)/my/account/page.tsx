import { getLocale, getTranslations } from "next-intl/server";
import { OwnSessions } from "@/components/access/own-sessions";
import { PasswordForm } from "@/components/access/password-form";
import { TimeZoneForm } from "@/components/access/time-zone-form";
import { IdentityOnBadges } from "@/components/badges/identity-on-badges";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { MailPreferences } from "@/components/messages/mail-preferences";
import { PageHeader } from "@/components/ui/page-header";
import { getOwnAccount } from "@/lib/access/own-account";
import { currentSessionId, requireActor } from "@/lib/accounts/session";
import { getOwnIdentity } from "@/lib/awards/own-identity";
import { getMailPreferences } from "@/lib/messages/preferences";
import { kindName } from "@/lib/messages/texts";
import { getOrganisation } from "@/lib/people/organisation";
import { TIME_ZONES } from "@/lib/people/time-zones";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts"))("mine.title") };
}

export default async function MyAccountPage() {
  const actor = await requireActor();
  const [t, account, identity, organisation, sessionId, mails, locale] = await Promise.all([
    getTranslations("accounts.mine"),
    getOwnAccount(actor),
    getOwnIdentity(actor),
    getOrganisation(),
    currentSessionId(),
    getMailPreferences(actor),
    getLocale(),
  ]);
  const zone = account.timeZone ?? organisation.timeZone;
  return (
    <Page crumbs={[{ label: t("title") }]} reading>
      <PageHeader title={t("title")} sub={t("sub", { name: account.signInName })} />
      <div className="grid gap-4">
        <ClientTexts of={["accounts", "mailSettings"]}>
          <PasswordForm signInName={account.signInName} />
          <OwnSessions sessions={account.sessions} current={sessionId} zone={zone} />
          <MailPreferences preferences={mails.map((one) => ({ ...one, name: kindName(one.kind, locale) }))} />
          <TimeZoneForm own={account.timeZone} ofOrganisation={organisation.timeZone} zones={TIME_ZONES} />
        </ClientTexts>
        <IdentityOnBadges identity={identity} />
      </div>
    </Page>
  );
}
