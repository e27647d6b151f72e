import { getTranslations } from "next-intl/server";
import { AssignForm } from "@/components/assign/assign-form";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { assignChoices } from "@/lib/assignments/preview";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("assign"))("title") };
}

export default async function AssignPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const search = await searchParams;
  const chosen = (name: string) => idParam(oneOf(search[name])) ?? null;
  const choices = await orNotFound(
    (async () =>
      assignChoices(actor, { unitId: chosen("unit"), roleId: chosen("role"), skillId: chosen("skill") }))(),
  );
  const t = await getTranslations("assign");
  const skill = choices.skill.chosen;
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t("title")}
        sub={skill ? t("subGap", { skill: skill.name, level: chosen("level") ?? 0 }) : t("sub")}
      />
      {choices.pathways.length === 0 ? (
        <EmptyState text={t("none")} action={<ButtonLink href="/pathways">{t("toPathways")}</ButtonLink>} />
      ) : (
        <ClientTexts of={["assign"]}>
          <AssignForm
            choices={choices}
            initial={{
              pathwayId: chosen("pathway"),
              unitId: chosen("unit"),
              roleId: chosen("role"),
              skillId: chosen("skill"),
            }}
          />
        </ClientTexts>
      )}
    </Page>
  );
}
