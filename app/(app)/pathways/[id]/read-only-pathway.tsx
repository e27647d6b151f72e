import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { MovedNote } from "@/components/drafts/moved-note";
import { ReviewNote } from "@/components/drafts/review-note";
import { Page, type PageProps } from "@/components/frame/page";
import { toMapTree } from "@/components/pathways/map-tree";
import { OpenPathwayDraft } from "@/components/pathways/open-pathway-draft";
import { PathwayGoal } from "@/components/pathways/pathway-goal";
import { PathwayMap } from "@/components/pathways/pathway-map";
import { PathwayReview } from "@/components/pathways/pathway-review";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { type Actor, can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { isUnpublished } from "@/lib/drafts/versions";
import { getMovedPeople } from "@/lib/learning/moved-people";
import { gapAddress, getPathwayCredentials, type getPathwayVersion } from "@/lib/pathways/queries";
import { countCredentials, credentialsOf, goalsOf } from "@/lib/pathways/rules";
import { getOrganisation } from "@/lib/people/organisation";
import { pathwayGap } from "@/lib/reports/pathway-gap";

type Props = Pick<Awaited<ReturnType<typeof getPathwayVersion>>, "version" | "root"> & {
  actor: Actor;
  frame: Pick<PageProps, "crumbs" | "beside">;
  /** How far its approval is, for whoever may edit it; null: it is published, or the reader only reads. */
  approval: ApprovalView | null;
};

/** A version that cannot be edited: published, or in review with the actions that decide. */
export async function ReadOnlyPathway({ frame, approval, ...shown }: Props) {
  const { actor, version } = shown;
  const [moved, read] = await Promise.all([
    // Publishing moves people: nobody was moved to a version in review.
    isUnpublished(version) ? null : getMovedPeople(actor, "pathway", version.id, requestTime()),
    readContent(shown),
  ]);
  const actions = approval ? (
    <PathwayReview draft={{ id: version.id, version: version.version }} approval={approval} />
  ) : (
    can(actor, "pathway:write") && <OpenPathwayDraft pathwayId={version.pathwayId} />
  );
  return (
    <ClientTexts of={approval || moved ? ["pathways", "assign", "drafts"] : ["pathways"]}>
      <Page {...frame} actions={actions}>
        {approval && <ReviewNote approval={approval} />}
        {moved && <MovedNote moved={moved} />}
        <PathwayContent {...shown} {...read} />
      </Page>
    </ClientTexts>
  );
}

type Shown = Omit<Props, "frame" | "approval">;

async function readContent({ actor, version, root }: Shown) {
  const { milestoneCredentialId } = version;
  const { today } = await getOrganisation();
  const mayAssign = version.state === "published" && can(actor, "assignment:write");
  const [gap, assignAt, credentials] = await Promise.all([
    pathwayGap({ actor, unitId: null, day: today }, credentialsOf(root, milestoneCredentialId)),
    mayAssign ? gapAddress(actor, version.pathwayId) : null,
    getPathwayCredentials(actor, { root, milestoneCredentialId }),
  ]);
  return { gap, assignAt, credentials };
}

/** Its map, and the people whose gap it closes. */
async function PathwayContent({
  version,
  root,
  gap,
  assignAt,
  credentials,
}: Shown & Awaited<ReturnType<typeof readContent>>) {
  const t = await getTranslations("pathways");
  const title = version.title || t("untitled");
  const map = await getTranslations("pathwayMap");
  const goals = goalsOf(root, version.milestoneCredentialId).flatMap(
    (id) => credentials.find((one) => one.id === id) ?? [],
  );
  return (
    <>
      <PageHeader
        title={version.state === "published" ? t("isPublished", { title }) : title}
        sub={version.description || t("frozen")}
        actions={
          assignAt !== null && (
            <ButtonLink variant="primary" href={assignAt}>
              {t("assign")}
            </ButtonLink>
          )
        }
      />
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
