"use client";
import { useTranslations } from "next-intl";
import type { LearnersToMove } from "@/lib/credentials/moving";
import { UnderWayDialog } from "../drafts/under-way-dialog";
import type { Publishing } from "../drafts/use-publishing";

/** Asks what happens to the people enrolled before a credential is published. */
export default function PublishCredential({
  publishing,
  move,
}: {
  publishing: Publishing<LearnersToMove>;
  move: LearnersToMove;
}) {
  const t = useTranslations("drafts.underWay");
  const { complete, added, dropped } = move;
  const changes = [
    t("resultsCount"),
    ...(complete > 0 ? [t("credentialComplete", { people: complete })] : []),
    ...(added > 0 ? [t("added", { people: added })] : []),
    ...(dropped > 0 ? [t("dropped", { people: dropped })] : []),
    ...(complete + added + dropped === 0 ? [t("unchanged")] : []),
  ];
  return <UnderWayDialog publishing={publishing} move={move} changes={changes} />;
}
