import { ClientTexts } from "@/components/client-texts";
import { CredentialReview } from "@/components/credentials/credential-review";
import { CredentialView } from "@/components/credentials/credential-view";
import { OpenDraft } from "@/components/credentials/open-draft";
import { MovedNote } from "@/components/drafts/moved-note";
import { ReviewNote } from "@/components/drafts/review-note";
import { Page, type PageProps } from "@/components/frame/page";
import { type Actor, can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import type { ShownVersion } from "@/lib/credentials/queries";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { isUnpublished } from "@/lib/drafts/versions";
import { getMovedPeople } from "@/lib/learning/moved-people";

type Props = {
  actor: Actor;
  frame: Pick<PageProps, "crumbs" | "beside">;
  record: ShownVersion;
  /** How far its approval is, for whoever may edit it; null: it is published, or the reader only reads. */
  approval: ApprovalView | null;
};

/** A version that cannot be edited: published, or in review with the actions that decide. */
export async function ReadOnlyCredential({ actor, frame, record, approval }: Props) {
  // Publishing moves people: nobody was moved to a version in review.
  const moved = isUnpublished(record)
    ? null
    : await getMovedPeople(actor, "credential", record.id, requestTime());
  const actions = approval ? (
    <CredentialReview draft={{ id: record.id, version: record.version }} approval={approval} />
  ) : (
    can(actor, "credential:write") && <OpenDraft credentialId={record.credentialId} />
  );
  return (
    <ClientTexts of={approval || moved ? ["credentials", "assign", "drafts", "sending"] : ["credentials"]}>
      <Page {...frame} actions={actions} reading>
        {approval && <ReviewNote approval={approval} />}
        {moved && <MovedNote moved={moved} />}
        <CredentialView record={record} />
      </Page>
    </ClientTexts>
  );
}
