"use client";
import { useTranslations } from "next-intl";
import { pathwayDifferences } from "@/lib/pathways/difference";
import type { SavedPathway } from "@/lib/pathways/saved";
import ConflictDialog from "../../drafts/conflict-dialog";
import { useEditor } from "./state";

/** Compares my copy of a pathway with the one saved meanwhile. */
export default function PathwayConflict({ onClose }: { onClose: () => void }) {
  const t = useTranslations("pathways");
  const { draft, credentials, acceptStored } = useEditor();
  const titleOf = (id: number) => credentials.find((one) => one.id === id)?.title || t("untitled");
  return (
    <ConflictDialog<SavedPathway>
      address={`/api/pathways/${draft.id}/saved`}
      compare={(stored) => pathwayDifferences(draft, stored.draft, titleOf)}
      mine={draft}
      fileName={draft.title || t("untitled")}
      acceptStored={acceptStored}
      onClose={onClose}
    />
  );
}
