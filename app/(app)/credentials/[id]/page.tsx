import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { CredentialDraftPage } from "@/components/credentials/credential-draft-page";
import { VersionTag } from "@/components/drafts/version-tag";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam } from "@/lib/core/params";
import { getCredentialVersion, getEditorFacts } from "@/lib/credentials/queries";
import { getApproval } from "@/lib/drafts/review-queries";
import { isUnpublished } from "@/lib/drafts/versions";
import { orNotFound } from "@/lib/http/not-found";
import { ReadOnlyCredential } from "./read-only-credential";

type Params = { params: Promise<{ id: string }> };

/** Cached for the request, because title and page read the same. */
const load = cache(async (named: string) => {
  const id = idParam(named);
  if (id === undefined) notFound();
  const actor = await requireActor();
  return { actor, record: await orNotFound(getCredentialVersion(actor, id)) };
});

export async function generateMetadata({ params }: Params) {
  const { record } = await load((await params).id);
  return { title: record.title || (await getTranslations("credentials"))("untitled") };
}

export default async function CredentialPage({ params }: Params) {
  const { actor, record } = await load((await params).id);
  const t = await getTranslations("credentials");
  const mayWrite = can(actor, "credential:write");
  const [approval, facts] = await Promise.all([
    mayWrite && isUnpublished(record) ? getApproval(actor, "credential", record) : null,
    mayWrite && record.state === "draft" ? getEditorFacts(actor, record) : null,
  ]);
  const frame = {
    crumbs: [{ label: t("title"), href: "/credentials" }, { label: record.title || t("untitled") }],
    beside: <VersionTag room="credentials" version={record} />,
  };
  if (!facts || !approval) return <ReadOnlyCredential {...{ actor, frame, record, approval }} />;
  return <CredentialDraftPage {...{ frame, record, approval, ...facts }} />;
}
