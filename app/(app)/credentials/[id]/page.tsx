import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientTexts } from "@/components/client-texts";
import { CredentialDraftPage } from "@/components/credentials/credential-draft-page";
import { CredentialView } from "@/components/credentials/credential-view";
import { OpenDraft } from "@/components/credentials/open-draft";
import { MovedNote } from "@/components/drafts/moved-note";
import { VersionTag } from "@/components/drafts/version-tag";
import { Page } from "@/components/frame/page";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { getCredentialVersion } from "@/lib/credentials/queries";
import { orNotFound } from "@/lib/http/not-found";
import { getMovedPeople } from "@/lib/learning/moved-people";

type Params = { params: Promise<{ id: string }> };

/** Cached for the request, because title and page read the same. */
const load = cache(async (named: string) => {
  const id = idParam(named);
  if (id === undefined) notFound();
  const actor = await requireActor();
  return { actor, ...(await orNotFound(getCredentialVersion(actor, id))) };
});

export async function generateMetadata({ params }: Params) {
  const { record } = await load((await params).id);
  return { title: record.title || (await getTranslations("credentials"))("untitled") };
}

export default async function CredentialPage({ params }: Params) {
  const { actor, record, skills, isMilestone } = await load((await params).id);
  const t = await getTranslations("credentials");
  const mayWrite = can(actor, "credential:write");
  const frame = {
    crumbs: [{ label: t("title"), href: "/credentials" }, { label: record.title || t("untitled") }],
    beside: <VersionTag room="credentials" version={record} />,
  };
  if (record.state !== "draft" || !mayWrite) {
    const moved = await getMovedPeople(actor, "credential", record.id, requestTime());
    return (
      <ClientTexts of={["credentials", "assign"]}>
        <Page {...frame} actions={mayWrite && <OpenDraft credentialId={record.credentialId} />} reading>
          {moved && <MovedNote moved={moved} />}
          <CredentialView record={record} />
        </Page>
      </ClientTexts>
    );
  }
  return <CredentialDraftPage frame={frame} record={record} skills={skills} isMilestone={isMilestone} />;
}
