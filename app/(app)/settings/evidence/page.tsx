import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { EvidenceForm } from "@/components/settings/evidence-form";
import { EvidenceHistory } from "@/components/settings/evidence-history";
import { PlannedRules } from "@/components/settings/planned-rules";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { addDays } from "@/lib/core/calendar";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { EVIDENCE_KINDS, type EvidenceKind } from "@/lib/skills/rules";
import { listEvidenceRules } from "@/lib/structure/evidence/queries";
import { plannedOf } from "@/lib/structure/views/planned-of";

export async function generateMetadata() {
  return { title: (await getTranslations("evidenceRule"))("title") };
}

/** The weights of evidence and the threshold: edited, planned, and as they were. */
export default async function EvidencePage() {
  const actor = await requireActor();
  const [versions, planned] = await orNotFound(
    Promise.all([listEvidenceRules(actor), plannedOf(actor, ["evidence-rule.change"], 1)]),
  );
  const { today, timeZone } = await getOrganisation();
  const [t, people, app] = [
    await getTranslations("evidenceRule"),
    await getTranslations("people"),
    await getTranslations("settings"),
  ];
  const kinds = Object.fromEntries(EVIDENCE_KINDS.map((kind) => [kind, people(`kind.${kind}`)])) as Record<
    EvidenceKind,
    string
  >;
  const [present] = versions;
  if (!present) throw new Error("There is no rule of evidence.");
  return (
    <Page crumbs={[{ label: app("title"), href: "/settings" }, { label: t("title") }]}>
      <PageHeader title={t("headline")} sub={t("sub")} />
      <ClientTexts of={["evidenceRule", "jobRoles", "structure"]}>
        <div className="col gap-4">
          <PlannedRules rows={planned} present={present} kinds={kinds} />
          <EvidenceForm key={present.version} rule={present} kinds={kinds} tomorrow={addDays(today, 1)} />
          <Card title={t("history")} sub={t("historySub")}>
            <EvidenceHistory versions={versions} kinds={kinds} zone={timeZone} />
          </Card>
        </div>
      </ClientTexts>
    </Page>
  );
}
