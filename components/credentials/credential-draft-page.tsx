import type { DraftRecord } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import { ClientTexts } from "../client-texts";
import { Page, type PageProps } from "../frame/page";
import { CredentialActions } from "./credential-actions";
import { CredentialEditing, type SkillName } from "./credential-editing";
import { CredentialEditor } from "./credential-editor";

type Props = {
  frame: Pick<PageProps, "crumbs" | "beside">;
  record: DraftRecord;
  skills: readonly SkillName[];
  isMilestone: boolean;
};

/** The page of a credential's draft: its editor. */
export function CredentialDraftPage({ frame, record, skills, isMilestone }: Props) {
  return (
    <ClientTexts of={["credentials", "drafts", "leaving"]}>
      <CredentialEditing
        key={record.id}
        draft={toEdit(record)}
        version={record.version}
        credentialId={record.credentialId}
        skills={[...record.outcomes.map(({ skill: { id, name } }) => ({ id, name })), ...skills]}
        isMilestone={isMilestone}
      >
        <Page {...frame} actions={<CredentialActions />}>
          <CredentialEditor />
        </Page>
      </CredentialEditing>
    </ClientTexts>
  );
}
