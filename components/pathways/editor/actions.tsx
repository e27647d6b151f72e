"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DraftActions } from "../../drafts/draft-actions";
import { notLoaded } from "../../ui/not-loaded";
import { useEditor } from "./state";

/** Needed only after concurrent edits. */
const PathwayConflict = dynamic(() => import("./pathway-conflict").catch(notLoaded), { ssr: false });
/** Needed only when people are enrolled on an earlier version. */
const PublishPathway = dynamic(() => import("./publish-pathway").catch(notLoaded), { ssr: false });

/** Top bar actions: save state and Publish. */
export function EditorActions() {
  const t = useTranslations("pathways");
  return (
    <DraftActions
      editing={useEditor()}
      publishLabel={t("publish")}
      Conflict={PathwayConflict}
      Publish={PublishPathway}
    />
  );
}
