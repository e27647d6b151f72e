import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PlannedSettings } from "@/components/skill-catalogue/planned-settings";
import { SkillForm } from "@/components/skill-catalogue/skill-form";
import { SkillHeader } from "@/components/skill-catalogue/skill-header";
import { SkillUseCard } from "@/components/skill-catalogue/skill-use-card";
import { SkillView } from "@/components/skill-catalogue/skill-view";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { addDays } from "@/lib/core/calendar";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { listClusters } from "@/lib/structure/catalogue-list";
import { getCatalogueSkill, readSkillUse } from "@/lib/structure/skill-queries";
import { plannedOf } from "@/lib/structure/views/planned-of";

export async function generateMetadata() {
  return { title: (await getTranslations("catalogue"))("title") };
}

/** A skill: its fields, and where it is used; read-only without the permission to edit. */
export default async function SkillPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id);
  if (id === undefined) notFound();
  const skill = await orNotFound(getCatalogueSkill(actor, id));
  const mayWrite = can(actor, "skill:write");
  const [use, clusters, planned, { today }, t] = await Promise.all([
    readSkillUse(actor, id, requestTime()),
    mayWrite ? listClusters(actor) : [],
    plannedOf(actor, ["skill.settings"], id),
    getOrganisation(),
    getTranslations("catalogue"),
  ]);
  const form = { skill, clusters, defaultHalfLife: null, tomorrow: addDays(today, 1) };
  return (
    <Page
      reading
      crumbs={[{ label: t("title"), href: "/skills" }, { label: skill.name }]}
      beside={skill.retiredOn !== null && <Tag>{t("retired")}</Tag>}
    >
      <ClientTexts of={["catalogue", "learning", "structure"]}>
        <SkillHeader {...{ skill, use, mayWrite }} />
        <div className="col gap-4">
          <SkillUseCard use={use} />
          <PlannedSettings rows={planned} mayCancel={mayWrite} />
          {mayWrite ? <SkillForm {...form} /> : <SkillView skill={skill} />}
        </div>
      </ClientTexts>
    </Page>
  );
}
