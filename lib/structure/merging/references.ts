import type { Prisma } from "@/lib/db/generated/client";
import { isUnpublishedSql } from "@/lib/db/version-sql";

/** Every column that names a person, and what a merge of two records does with it. */

type Move = {
  table: string;
  column: string;
  /** With the column these are unique: the row of the record that stays wins. */
  unless?: readonly string[];
  /** Only rows of this condition. */
  where?: Prisma.Sql;
};

/** Columns in which the record that stays takes the place of the other one. */
export const MOVES: readonly Move[] = [
  { table: "absence", column: "employee_id", unless: ["left_on"] },
  { table: "account_token", column: "employee_id" },
  { table: "assignment", column: "created_by_id" },
  { table: "assignment_exclusion", column: "employee_id", unless: ["assignment_id"] },
  { table: "attempt", column: "employee_id" },
  { table: "attempt_marker", column: "assessor_id", unless: ["attempt_id"] },
  { table: "award", column: "employee_id" },
  { table: "award", column: "revoked_by_id" },
  { table: "batch", column: "created_by_id" },
  { table: "batch", column: "undone_by_id" },
  { table: "credential_move", column: "employee_id", unless: ["credential_version_id"] },
  { table: "credential_version", column: "author_id", where: isUnpublishedSql("credential_version") },
  { table: "draft_review", column: "submitted_by_id" },
  { table: "draft_review", column: "decided_by_id" },
  { table: "enrolment", column: "employee_id" },
  { table: "invitation", column: "employee_id" },
  { table: "invitation", column: "created_by_id" },
  { table: "marking_decision", column: "assessor_id" },
  { table: "merged_person", column: "employee_id" },
  { table: "message", column: "employee_id", unless: ["batch_id", "subject_id"] },
  { table: "message_batch", column: "created_by_id" },
  { table: "message_opt_out", column: "employee_id", unless: ["kind"] },
  { table: "pathway_version", column: "author_id", where: isUnpublishedSql("pathway_version") },
  { table: "planned_change", column: "created_by_id" },
  { table: "role_grant", column: "employee_id", unless: ["role", "unit_id", "credential_id"] },
  { table: "self_assessment_request", column: "employee_id" },
  { table: "self_assessment_request", column: "asked_by_id" },
  { table: "step_completion", column: "employee_id", unless: ["step_key", "completed_at"] },
  { table: "upload", column: "employee_id" },
];

/** Columns that are changed by a step of their own; afterwards none names the record that ended. */
export const BY_OWN_STEP: Readonly<Record<string, string>> = {
  "account.employee_id": "the account follows, or is closed where the record that stays has one",
  "account_session.employee_id": "sessions go with their account",
  "closed_account.employee_id": "like an account; a closed account of the record that stays remains closed",
  "employee.manager_id": "reports get the record that stays as their manager, with history",
  "employee_job_role.employee_id": "job roles of the record that ends end with it",
  "evidence.employee_id": "lib/skills moves it",
  "evidence.entered_by_id": "lib/skills moves it",
  "evidence.rater_id": "lib/skills moves it",
  "message_batch.employee_ids": "recipients whose rows are not made yet",
  "person_skill.employee_id": "computed anew from the evidence of both",
  "skill_refresh.employee_id": "computed with the merge",
};

/** Columns that go on naming the record that ended, with the reason. */
export const KEPT: Readonly<Record<string, string>> = {
  "audit_entry.actor_id": "the trail is never rewritten",
  "credential_version.author_id": "a published version never changes",
  "credential_version.published_by_id": "a published version never changes",
  "employee_manager.employee_id": "history is neither deleted nor rewritten",
  "employee_manager.manager_id": "history is neither deleted nor rewritten",
  "employee_unit.employee_id": "history is neither deleted nor rewritten",
  "employment_period.employee_id": "history is neither deleted nor rewritten",
  "idempotency_record.actor_id": "answers that were given; they are deleted after their time",
  "job_role_period.employee_id": "history is neither deleted nor rewritten",
  "merged_person.former_id": "says which record ended",
  "pathway_version.author_id": "a published version never changes",
  "pathway_version.published_by_id": "a published version never changes",
};
