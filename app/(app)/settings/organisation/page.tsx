import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { LogoForm } from "@/components/settings/logo-form";
import { OrganisationForm } from "@/components/settings/organisation-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation, logoPath } from "@/lib/people/organisation";
import { TIME_ZONES } from "@/lib/people/time-zones";
import { settingsReach } from "@/lib/reports/settings-reach";
import { totals } from "@/lib/reports/totals";
import { coveredPercent } from "@/lib/skills/figures";

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("title") };
}

/** Settings of the organisation. */
export default async function SettingsPage() {
  const actor = await requireActor();
  const { today, logoDigest, ...organisation } = await getOrganisation();
  const reach = await orNotFound(settingsReach(actor, today));
  const [figures, t] = [await totals({ actor, unitId: null, day: today }), await getTranslations("settings")];
  return (
    <Page reading crumbs={[{ label: t("title") }, { label: t("organisationTitle") }]}>
      <PageHeader title={t("headline")} sub={t("sub")} />
      <ClientTexts of={["settings"]}>
        <div className="col gap-4">
          <OrganisationForm
            settings={organisation}
            reach={reach}
            zones={TIME_ZONES}
            now={requestTime().toISOString()}
            coverage={figures && figures.required > 0 ? coveredPercent(figures) : null}
          />
          <LogoForm version={organisation.version} logo={logoPath(logoDigest)} />
        </div>
      </ClientTexts>
    </Page>
  );
}
