import { toEdit } from "@/lib/credentials/editing";
import type { ShownVersion } from "@/lib/credentials/queries";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { ClientTexts } from "../client-texts";
import { Page, type PageProps } from "../frame/page";
import { CredentialActions } from "./credential-actions";
import { CredentialEditing, type SkillName } from "./credential-editing";
import { CredentialEditor } from "./credential-editor";

type Props = {
  frame: Pick<PageProps, "crumbs" | "beside">;
  record: ShownVersion;
  skills: readonly SkillName[];
  isMilestone: boolean;
  approval: ApprovalView;
};

/** The page of a credential's draft: its editor. */
export function CredentialDraftPage({ frame, record, skills, isMilestone, approval }: Props) {
  return (
    <ClientTexts of={["credentials", "drafts", "leaving"]}>
      <CredentialEditing
        key={record.id}
        draft={toEdit(record)}
        version={record.version}
        credentialId={record.credentialId}
        stones={record.stones}
        skills={[
          ...record.outcomes.map(({ skill: { id, name, retiredOn } }) => ({
            id,
            name,
            isRetired: retiredOn !== null,
          })),
          ...skills,
        ]}
        isMilestone={isMilestone}
        approval={approval}
      >
        <Page {...frame} actions={<CredentialActions />}>
          <CredentialEditor />
        </Page>
      </CredentialEditing>
    </ClientTexts>
  );
}
