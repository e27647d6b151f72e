import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { RetireSkill } from "@/components/skill-catalogue/retire-skill";
import { SkillForm } from "@/components/skill-catalogue/skill-form";
import { SkillUseCard } from "@/components/skill-catalogue/skill-use-card";
import { PlannedList } from "@/components/structure/planned-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/accounts/session";
import { addDays } from "@/lib/core/calendar";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { listClusters } from "@/lib/structure/catalogue-list";
import { getSkillToEdit, readSkillUse } from "@/lib/structure/skill-queries";
import { plannedOf } from "@/lib/structure/views/planned-of";

export async function generateMetadata() {
  return { title: (await getTranslations("catalogue"))("title") };
}

/** A skill: its fields, and where it is used. */
export default async function SkillPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id);
  if (id === undefined) notFound();
  const skill = await orNotFound(getSkillToEdit(actor, id));
  const [use, clusters] = [await readSkillUse(actor, id), await listClusters(actor)];
  const [planned, { today }] = [await plannedOf(actor, ["skill.settings"], id), await getOrganisation()];
  const t = await getTranslations("catalogue");
  const isRetired = skill.retiredOn !== null;
  return (
    <Page
      reading
      crumbs={[{ label: t("title"), href: "/skills" }, { label: skill.name }]}
      beside={isRetired && <Tag>{t("retired")}</Tag>}
    >
      <ClientTexts of={["catalogue", "learning", "structure"]}>
        <PageHeader
          title={skill.name}
          sub={t("code", { code: skill.code })}
          actions={<RetireSkill skill={{ ...skill, isRetired }} use={use} />}
        />
        <div className="col gap-4">
          <SkillUseCard use={use} />
          {planned.length > 0 && (
            <Card title={t("planned")} sub={t("plannedSub")}>
              <PlannedList rows={planned} names={{}} />
            </Card>
          )}
          <SkillForm skill={skill} clusters={clusters} defaultHalfLife={null} tomorrow={addDays(today, 1)} />
        </div>
      </ClientTexts>
    </Page>
  );
}
