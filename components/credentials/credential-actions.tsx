"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DraftActions } from "../drafts/draft-actions";
import { notLoaded } from "../ui/not-loaded";
import { useEditing } from "./credential-editing";

/** Only needed when two have edited. */
const CredentialConflict = dynamic(() => import("./credential-conflict").catch(notLoaded), { ssr: false });
/** Only needed when people are under way on an earlier version. */
const PublishCredential = dynamic(() => import("./publish-credential").catch(notLoaded), { ssr: false });

/** In the top bar: whether it is saved, and Publish. */
export function CredentialActions() {
  const t = useTranslations("credentials");
  return (
    <DraftActions
      editing={useEditing()}
      publishLabel={t("publish")}
      Conflict={CredentialConflict}
      Publish={PublishCredential}
    />
  );
}
