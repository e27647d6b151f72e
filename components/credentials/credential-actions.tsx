"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { submitCredentialAction } from "@/lib/credentials/actions";
import { DraftActions } from "../drafts/draft-actions";
import { notLoaded } from "../ui/not-loaded";
import { useEditing } from "./credential-editing";

/** Needed only after concurrent edits. */
const CredentialConflict = dynamic(() => import("./credential-conflict").catch(notLoaded), { ssr: false });
/** Needed only when people are enrolled on an earlier version. */
const PublishCredential = dynamic(() => import("./publish-credential").catch(notLoaded), { ssr: false });

/** Top bar actions: save state and Publish. */
export function CredentialActions() {
  const t = useTranslations("credentials");
  const editing = useEditing();
  return (
    <DraftActions
      editing={editing}
      draftId={editing.draft.id}
      submitAction={submitCredentialAction}
      publishLabel={t("publish")}
      Conflict={CredentialConflict}
      Publish={PublishCredential}
    />
  );
}
