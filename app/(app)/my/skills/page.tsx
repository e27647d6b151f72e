import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { MySkillsHeader } from "@/components/learning/my-skills-header";
import { SkillTable } from "@/components/learning/skill-table";
import { StatesCard } from "@/components/people/states-card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireActor } from "@/lib/accounts/session";
import { idParam, oneOf } from "@/lib/core/params";
import { getOwnRequest } from "@/lib/skills/own-assessment";
import { countStates, listSkillsOf } from "@/lib/skills/queries";
import { SkillPanel } from "../../skill-panel";

type Search = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("mySkills") };
}

export default async function MySkillsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor();
  const t = await getTranslations("learning");
  const [skills, request] = await Promise.all([listSkillsOf(actor, actor.employeeId), getOwnRequest(actor)]);
  const required = skills.filter(({ target }) => target !== null);
  const counts = countStates(required);
  const { skill, items, assessed } = await searchParams;
  const own = { id: actor.employeeId, base: "/my/skills" };
  const [chosenId, page] = [idParam(oneOf(skill)), idParam(oneOf(items)) ?? 1];
  return (
    <Page
      crumbs={[{ label: t("mySkills") }]}
      panel={
        chosenId && (
          <ClientTexts of={["learning"]}>
            <SkillPanel {...{ skills, page, ...own }} skillId={chosenId} canRateSelf />
          </ClientTexts>
        )
      }
    >
      <MySkillsHeader
        {...{ counts, request }}
        required={required.length}
        isAssessed={assessed !== undefined}
      />
      {required.length > 0 && <StatesCard counts={counts} />}
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
