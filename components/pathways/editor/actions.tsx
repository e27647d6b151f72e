"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DraftActions } from "../../drafts/draft-actions";
import { notLoaded } from "../../ui/not-loaded";
import { useEditor } from "./state";

/** Only needed when two have edited. */
const PathwayConflict = dynamic(() => import("./pathway-conflict").catch(notLoaded), { ssr: false });
/** Only needed when people are under way on an earlier version. */
const PublishPathway = dynamic(() => import("./publish-pathway").catch(notLoaded), { ssr: false });

/** In the top bar: whether it is saved, and Publish. */
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
