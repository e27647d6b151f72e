"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { submitPathwayAction } from "@/lib/pathways/actions";
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
  const editing = useEditor();
  return (
    <DraftActions
      editing={editing}
      draftId={editing.draft.id}
      submitAction={submitPathwayAction}
      publishLabel={t("publish")}
      Conflict={PathwayConflict}
      Publish={PublishPathway}
    />
  );
}
