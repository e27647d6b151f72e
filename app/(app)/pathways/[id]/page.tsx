import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { VersionTag } from "@/components/drafts/version-tag";
import { PathwayDraftPage } from "@/components/pathways/editor/draft-page";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam } from "@/lib/core/params";
import { getApproval } from "@/lib/drafts/review-queries";
import { isUnpublished } from "@/lib/drafts/versions";
import { orNotFound } from "@/lib/http/not-found";
import { toDraftTree } from "@/lib/pathways/edit";
import { getPathwayEditorFacts, getPathwayVersion } from "@/lib/pathways/queries";
import { ReadOnlyPathway } from "./read-only-pathway";

type Params = { params: Promise<{ id: string }> };

/** Cached for the request, because title and page read the same. */
const load = cache(async (named: string) => {
  const id = idParam(named);
  if (id === undefined) notFound();
  const actor = await requireActor();
  return { actor, ...(await orNotFound(getPathwayVersion(actor, id))) };
});

export async function generateMetadata({ params }: Params) {
  const { version } = await load((await params).id);
  return { title: version.title || (await getTranslations("pathways"))("untitled") };
}

export default async function PathwayPage({ params }: Params) {
  const { actor, version, root } = await load((await params).id);
  const t = await getTranslations("pathways");
  const mayWrite = can(actor, "pathway:write");
  const [approval, facts] = await Promise.all([
    mayWrite && isUnpublished(version) ? getApproval(actor, "pathway", version) : null,
    mayWrite && version.state === "draft" ? getPathwayEditorFacts(actor, version) : null,
  ]);
  const title = version.title || t("untitled");
  const frame = {
    crumbs: [{ label: t("title"), href: "/pathways" }, { label: title }],
    beside: <VersionTag room="pathways" version={version} />,
  };
  if (!facts || !approval) return <ReadOnlyPathway {...{ actor, frame, version, root, approval }} />;
  const { id, description, tags, milestoneCredentialId } = version;
  return (
    <PathwayDraftPage
      frame={frame}
      draft={{ id, title: version.title, description, tags, milestoneCredentialId, root: toDraftTree(root) }}
      version={version.version}
      approval={approval}
      {...facts}
    />
  );
}
