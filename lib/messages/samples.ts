import type { MessageData, MessageKind } from "./kinds";
import { mailTexts } from "./texts";

const t = mailTexts("en");

/** An example of each kind, for the preview of the mails and for tests. */
export const SAMPLES: { [Kind in MessageKind]: MessageData<Kind> } = {
  invitation: { by: "Ingrid Solberg" },
  password_reset: {},
  assigned: {
    pathway: "Safe lifting at height",
    obligation: "mandatory",
    dueOn: "2027-03-31",
    reason: t("samples.reason"),
  },
  assessment_result: {
    outcome: "failed",
    assessmentKind: "project",
    assessment: "Lifting plan",
    credential: "Crane supervisor",
    skills: ["Risk assessment", "Giving feedback"],
    nextAttemptAt: "2027-02-03T09:00:00.000Z",
    comment: t("samples.comment"),
  },
  badge_earned: { credential: "Crane supervisor" },
  badge_revoked: { credential: "Crane supervisor", reason: t("samples.revoked") },
  role_granted: {
    role: "lnd",
    unit: null,
    limitedTo: "units",
    limits: ["Sales", "Service"],
    more: 0,
    isChange: false,
    by: "Jonas Weidmann",
  },
  draft_to_approve: { title: "Crane supervisor", what: "credential", versionId: 12, by: "Ingrid Solberg" },
  draft_sent_back: {
    title: "Crane supervisor",
    what: "credential",
    versionId: 12,
    by: "Jonas Weidmann",
    comment: t("samples.sentBack"),
  },
  work_to_mark: {
    person: "Amara Okafor",
    assessment: "Lifting plan",
    credential: "Crane supervisor",
  },
  self_assessment: { by: "Camila Khoury" },
  public_address_missing: { waiting: 3 },
};
