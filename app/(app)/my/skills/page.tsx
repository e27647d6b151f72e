import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { SkillDetail } from "@/components/learning/skill-detail";
import { SkillTable } from "@/components/learning/skill-table";
import { StateBar } from "@/components/skills/state-bar";
import { StateFigures } from "@/components/skills/state-figures";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { countStates, getSkill, listEvidence, listSkillsOf } from "@/lib/skills/queries";

type Search = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("mySkills") };
}

export default async function MySkillsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor();
  const t = await getTranslations("learning");
  const skills = await listSkillsOf(actor, actor.employeeId);
  const required = skills.filter(({ target }) => target !== null);
  const counts = countStates(required);
  const search = await searchParams;
  const chosenId = idParam(oneOf(search.skill));
  const page = idParam(oneOf(search.items)) ?? 1;
  return (
    <Page
      crumbs={[{ label: t("mySkills") }]}
      panel={chosenId && <Detail skillId={chosenId} rows={skills} page={page} />}
    >
      <PageHeader
        title={t("skillsTitle", { covered: counts.covered, required: required.length })}
        sub={required.length > 0 && t("skillsSub")}
      />
      {required.length > 0 && (
        <Card>
          <StateBar counts={counts} size="tall" isDecoration />
          <div className="mt-2">
            <StateFigures counts={counts} />
          </div>
        </Card>
      )}
      {skills.length === 0 && <EmptyState text={t("noSkills")} />}
      <div className="mt-4 grid gap-4">
        <SkillTable title={t("required")} rows={required} chosenId={chosenId} />
        <SkillTable
          title={t("more")}
          rows={skills.filter(({ target }) => target === null)}
          chosenId={chosenId}
        />
      </div>
    </Page>
  );
}

async function Detail({
  skillId,
  rows,
  page,
}: {
  skillId: number;
  page: number;
  rows: Awaited<ReturnType<typeof listSkillsOf>>;
}) {
  const actor = await requireActor();
  const skill = await orNotFound(getSkill(skillId));
  const evidence = await listEvidence(actor, actor.employeeId, skillId, { page, size: 50 });
  return (
    <ClientTexts of={["learning"]}>
      <SkillDetail
        skill={skill}
        row={rows.find((row) => row.skillId === skillId) ?? null}
        evidence={evidence}
        closeHref="/my/skills"
        pageHref={(to) => `/my/skills?skill=${skillId}&items=${to}`}
        canRateSelf
      />
    </ClientTexts>
  );
}
