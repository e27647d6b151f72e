"use client";
import dynamic from "next/dynamic";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { publishPathwayAction, sendBackPathwayAction, withdrawPathwayAction } from "@/lib/pathways/actions";
import { ReviewActions } from "../drafts/review-actions";
import { notLoaded } from "../ui/not-loaded";

/** Needed only when people are enrolled on an earlier version. */
const PublishPathway = dynamic(() => import("./editor/publish-pathway").catch(notLoaded), { ssr: false });

type Props = { draft: { id: number; version: number }; approval: ApprovalView };

/** Approves a pathway in review, sends it back, or withdraws it. */
export const PathwayReview = ({ draft, approval }: Props) => (
  <ReviewActions
    room="pathways"
    draft={draft}
    approval={approval}
    actions={{
      publish: publishPathwayAction,
      withdraw: withdrawPathwayAction,
      sendBack: sendBackPathwayAction,
    }}
    Publish={PublishPathway}
  />
);
