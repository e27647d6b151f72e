"use client";
import { useTranslations } from "next-intl";
import type { PathwayMove } from "@/lib/learning/pathway-move";
import { UnderWayDialog } from "../../drafts/under-way-dialog";
import type { Publishing } from "../../drafts/use-publishing";

/** Asks what happens to the people enrolled before a pathway is published. */
export default function PublishPathway({
  publishing,
  move,
}: {
  publishing: Publishing<PathwayMove>;
  move: PathwayMove;
}) {
  const t = useTranslations("drafts.underWay");
  const { complete, lower, higher } = move;
  const changes = [
    t("stepsCount"),
    ...(complete > 0 ? [t("pathwayComplete", { people: complete })] : []),
    ...(lower > 0 ? [t("lower", { people: lower })] : []),
    ...(higher > 0 ? [t("higher", { people: higher })] : []),
    ...(complete + lower + higher === 0 ? [t("unchanged")] : []),
  ];
  return <UnderWayDialog publishing={publishing} move={move} changes={changes} />;
}
