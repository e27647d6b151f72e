"use client";
import dynamic from "next/dynamic";
import {
  publishCredentialAction,
  sendBackCredentialAction,
  withdrawCredentialAction,
} from "@/lib/credentials/actions";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { ReviewActions } from "../drafts/review-actions";
import { notLoaded } from "../ui/not-loaded";

/** Needed only when people are enrolled on an earlier version. */
const PublishCredential = dynamic(() => import("./publish-credential").catch(notLoaded), { ssr: false });

type Props = { draft: { id: number; version: number }; approval: ApprovalView };

/** Approves a credential in review, sends it back, or withdraws it. */
export const CredentialReview = ({ draft, approval }: Props) => (
  <ReviewActions
    room="credentials"
    draft={draft}
    approval={approval}
    actions={{
      publish: publishCredentialAction,
      withdraw: withdrawCredentialAction,
      sendBack: sendBackCredentialAction,
    }}
    Publish={PublishCredential}
  />
);
