import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientTexts } from "@/components/client-texts";
import { MovedNote } from "@/components/drafts/moved-note";
import { Page } from "@/components/frame/page";
import { EditorActions } from "@/components/pathways/editor/actions";
import { PathwayEditing } from "@/components/pathways/editor/state";
import { Workbench } from "@/components/pathways/editor/workbench";
import { toMapTree } from "@/components/pathways/map-tree";
import { OpenPathwayDraft } from "@/components/pathways/open-pathway-draft";
import { PathwayGoal } from "@/components/pathways/pathway-goal";
import { PathwayMap } from "@/components/pathways/pathway-map";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getMovedPeople } from "@/lib/learning/moved-people";
import { toDraftTree } from "@/lib/pathways/edit";
import { gapAddress, getPathwayVersion } from "@/lib/pathways/queries";
import { countCredentials, credentialsOf, goalsOf } from "@/lib/pathways/rules";
import { getOrganisation } from "@/lib/people/organisation";
import { pathwayGap } from "@/lib/reports/pathway-gap";

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
  const { actor, version, root, credentials, circular } = await load((await params).id);
  const t = await getTranslations("pathways");
  const mayWrite = can(actor, "pathway:write");
  const title = version.title || t("untitled");
  const frame = {
    crumbs: [{ label: t("title"), href: "/pathways" }, { label: title }],
    beside: (
      <Tag tone={version.state === "published" ? "ok" : undefined}>
        {t("stateNumber", { state: version.state, number: version.number })}
      </Tag>
    ),
  };
  if (version.state !== "draft" || !mayWrite) {
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
      <ClientTexts of={["pathways", "assign"]}>
        <Page {...frame} actions={mayWrite && <OpenPathwayDraft pathwayId={version.pathwayId} />}>
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
        </Page>
      </ClientTexts>
    );
  }
  const { id, description, tags, milestoneCredentialId } = version;
  return (
    <ClientTexts of={["pathways", "pathwayMap", "drafts", "leaving"]}>
      <PathwayEditing
        key={id}
        draft={{
          id,
          title: version.title,
          description,
          tags,
          milestoneCredentialId,
          root: toDraftTree(root),
        }}
        version={version.version}
        credentials={credentials}
        circular={circular}
      >
        <Page {...frame} actions={<EditorActions />} fold bare>
          <Workbench />
        </Page>
      </PathwayEditing>
    </ClientTexts>
  );
}
