import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { NewPathway } from "@/components/pathways/new-pathway";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf } from "@/lib/core/params";
import { getSkillName } from "@/lib/pathways/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("pathways"))("new") };
}

export default async function NewPathwayPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!can(actor, "pathway:write")) notFound();
  const search = await searchParams;
  const skillId = idParam(oneOf(search.skill));
  const level = Math.min(5, idParam(oneOf(search.level)) ?? 3);
  const skill = skillId === undefined ? null : await getSkillName(actor, skillId);
  const t = await getTranslations("pathways");
  return (
    <Page crumbs={[{ label: t("title"), href: "/pathways" }, { label: t("new") }]} reading>
      <PageHeader title={t("new")} sub={skill ? t("newForGap", { skill, level }) : t("newSub")} />
      <ClientTexts of={["pathways"]}>
        <NewPathway
          gap={
            skill && skillId !== undefined
              ? {
                  skillId,
                  level,
                  unitId: idParam(oneOf(search.unit)),
                  jobRoleId: idParam(oneOf(search.role)),
                }
              : null
          }
          title={skill ? t("suggested", { skill, level }) : ""}
        />
      </ClientTexts>
    </Page>
  );
}
