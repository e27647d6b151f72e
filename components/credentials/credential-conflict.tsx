"use client";
import { useTranslations } from "next-intl";
import { credentialDifferences } from "@/lib/credentials/difference";
import type { SavedCredential } from "@/lib/credentials/saved";
import ConflictDialog from "../drafts/conflict-dialog";
import { useEditing } from "./credential-editing";

/** Compares my copy of a credential with the one saved meanwhile. */
export default function CredentialConflict({ onClose }: { onClose: () => void }) {
  const t = useTranslations("credentials");
  const { draft, skills, acceptStored } = useEditing();
  return (
    <ConflictDialog<SavedCredential>
      address={`/api/credentials/${draft.id}/saved`}
      compare={(stored) => {
        const names = new Map([...skills, ...stored.skills].map(({ id, name }) => [id, name]));
        return credentialDifferences(draft, stored.draft, (id) => names.get(id) ?? t("skill"));
      }}
      mine={draft}
      fileName={draft.title || t("untitled")}
      acceptStored={acceptStored}
      onClose={onClose}
    />
  );
}
