import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { AddFirstUnit } from "@/components/structure/add-first-unit";
import { StructureTree } from "@/components/structure/structure-tree";
import { UnitPanel } from "@/components/structure/unit-panel";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { addDays } from "@/lib/core/calendar";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { listClosedUnits } from "@/lib/structure/views/closed-units";
import { countPlanned } from "@/lib/structure/views/planned-of-role";
import { readStructure } from "@/lib/structure/views/structure-page";

export async function generateMetadata() {
  return { title: (await getTranslations("structure"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function StructurePage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!can(actor, "unit:read")) notFound();
  const mayWrite = can(actor, "unit:write");
  const [{ today }, { unit }] = [await getOrganisation(), await searchParams];
  const [{ levels, chosen, opened }, planned, { total: count }, t] = await Promise.all([
    orNotFound(readStructure(actor, idParam(oneOf(unit)))),
    countPlanned(actor, today),
    listClosedUnits(actor, { page: 1, size: 1 }),
    getTranslations("structure"),
  ]);
  const [top] = levels[0] ?? [];
  const tomorrow = addDays(today, 1);
  return (
    <Page
      crumbs={[{ label: t("title") }]}
      panel={chosen && <UnitPanel {...chosen} tomorrow={tomorrow} mayWrite={mayWrite} />}
    >
      <PageHeader
        title={t("title")}
        sub={t(mayWrite ? "sub" : "subReader")}
        actions={
          <>
            {count > 0 && <ButtonLink href="/structure/closed">{t("closedLink", { count })}</ButtonLink>}
            <ButtonLink href="/structure/planned">{t("plannedLink", planned)}</ButtonLink>
          </>
        }
      />
      <ClientTexts of={["structure"]}>
        {mayWrite && top?.units === 0 && !chosen && <AddFirstUnit top={top} tomorrow={tomorrow} />}
        <StructureTree levels={levels} opened={opened} chosenId={chosen?.unit.id} />
      </ClientTexts>
    </Page>
  );
}
