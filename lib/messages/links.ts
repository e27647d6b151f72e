import type { MessageFacts } from "./kinds";

/**
 * Return the path of what a message is about; null for kinds whose link holds a token and is made when the mail is
 * sent.
 *
 * @param subjectId  what it is about; 0: nothing of the person's own
 */
export function pathOf({ kind, data }: MessageFacts, subjectId: number): string | null {
  switch (kind) {
    case "invitation":
    case "password_reset":
      return null;
    case "assigned":
      return `/my/pathways/${subjectId}`;
    case "assessment_result":
      return data.assessmentKind === "project" ? `/my/projects/${subjectId}` : `/my/attempts/${subjectId}`;
    case "badge_earned":
    case "badge_revoked":
      return "/my/badges";
    case "role_granted":
      return "/";
    case "draft_to_approve":
    case "draft_sent_back":
      return data.what === "credential" ? `/credentials/${data.versionId}` : `/pathways/${data.versionId}`;
    case "work_to_mark":
      return `/marking/${subjectId}`;
    case "self_assessment":
      return "/my/skills/assess";
    case "public_address_missing":
      return "/settings/address";
  }
}
