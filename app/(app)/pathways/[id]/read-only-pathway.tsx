import { getTranslations } from "next-intl/server";
import { MovedNote } from "@/components/drafts/moved-note";
import { toMapTree } from "@/components/pathways/map-tree";
import { PathwayGoal } from "@/components/pathways/pathway-goal";
import { PathwayMap } from "@/components/pathways/pathway-map";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { type Actor, can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { getMovedPeople } from "@/lib/learning/moved-people";
import { gapAddress, type getPathwayVersion } from "@/lib/pathways/queries";
import { countCredentials, credentialsOf, goalsOf } from "@/lib/pathways/rules";
import { getOrganisation } from "@/lib/people/organisation";
import { pathwayGap } from "@/lib/reports/pathway-gap";

type Props = Pick<Awaited<ReturnType<typeof getPathwayVersion>>, "version" | "root" | "credentials"> & {
  actor: Actor;
};

/** A read-only version: its map, the people whose gap it closes, and the people moved to it. */
export async function ReadOnlyPathway({ actor, version, root, credentials }: Props) {
  const t = await getTranslations("pathways");
  const title = version.title || t("untitled");
  const map = await getTranslations("pathwayMap");
  const { today } = await getOrganisation();
  const moved = await getMovedPeople(actor, "pathway", version.id, requestTime());
  const gap = await pathwayGap(
    { actor, unitId: null, day: today },
    credentialsOf(root, version.milestoneCredentialId),
  );
  const goals = goalsOf(root, version.milestoneCredentialId).flatMap(
    (id) => credentials.find((one) => one.id === id) ?? [],
  );
  return (
    <>
      <PageHeader
        title={version.state === "published" ? t("isPublished", { title }) : title}
        sub={version.description || t("frozen")}
        actions={
          version.state === "published" &&
          can(actor, "assignment:write") && (
            <ButtonLink variant="primary" href={await gapAddress(actor, version.pathwayId)}>
              {t("assign")}
            </ButtonLink>
          )
        }
      />
      {moved && <MovedNote moved={moved} />}
      <PathwayMap
        title={title}
        tree={toMapTree(root, credentials)}
        start={gap ? map("startGap", gap) : map("start")}
        goal={
          goals.length > 0 && (
            <PathwayGoal
              goals={goals}
              credentialCount={countCredentials(root, version.milestoneCredentialId)}
            />
          )
        }
      />
    </>
  );
}
