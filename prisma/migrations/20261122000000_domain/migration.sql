-- Why     The first schema: people, skills, credentials, pathways, assignments, badges, the trail.
-- Change  Tables and enums as schema.prisma describes them, then what Prisma cannot say: checks,
--         partial unique indexes, trigram search and the trigger that keeps the trail append-only.
-- Undo    Drop the database.

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'lnd', 'assessor', 'executive', 'auditor');

-- CreateEnum
CREATE TYPE "evidence_kind" AS ENUM ('project', 'observation', 'exam', 'quiz', 'external', 'manager_rating', 'peer_rating', 'self_rating');

-- CreateEnum
CREATE TYPE "evidence_event" AS ENUM ('award', 'failed_attempt', 'review', 'rating', 'external_credential');

-- CreateEnum
CREATE TYPE "version_state" AS ENUM ('draft', 'in_review', 'published', 'retired');

-- CreateEnum
CREATE TYPE "assessment_kind" AS ENUM ('quiz', 'exam', 'project', 'observation', 'external');

-- CreateEnum
CREATE TYPE "question_kind" AS ENUM ('single', 'multiple', 'true_false');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('open', 'submitted', 'returned', 'passed', 'failed');

-- CreateEnum
CREATE TYPE "section_rule" AS ENUM ('in_order', 'all', 'any');

-- CreateEnum
CREATE TYPE "step_kind" AS ENUM ('credential', 'learn', 'attend', 'apply');

-- CreateEnum
CREATE TYPE "obligation" AS ENUM ('mandatory', 'recommended', 'optional');

-- CreateEnum
CREATE TYPE "loss_policy" AS ENUM ('keep', 'withdraw', 'withdraw_unless_started');

-- CreateEnum
CREATE TYPE "due_kind" AS ENUM ('none', 'fixed', 'after_assignment', 'after_hire', 'after_role_start', 'before_badge_expiry');

-- CreateEnum
CREATE TYPE "enrolment_state" AS ENUM ('not_started', 'in_progress', 'completed', 'withdrawn', 'exempt');

-- CreateEnum
CREATE TYPE "key_algorithm" AS ENUM ('Ed25519', 'RS256');

-- CreateTable
CREATE TABLE "organisation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "public_url" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Berlin',
    "language" TEXT NOT NULL DEFAULT 'en',
    "color" TEXT NOT NULL DEFAULT '#1f5c48',
    "monthly_learning_hours" DOUBLE PRECISION NOT NULL DEFAULT 8,
    "second_approver" BOOLEAN NOT NULL DEFAULT false,
    "target_percent" INTEGER NOT NULL DEFAULT 80,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "org_unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "org_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_closure" (
    "anc" INTEGER NOT NULL,
    "des" INTEGER NOT NULL,
    "depth" INTEGER NOT NULL,

    CONSTRAINT "unit_closure_pkey" PRIMARY KEY ("anc","des")
);

-- CreateTable
CREATE TABLE "employee" (
    "id" SERIAL NOT NULL,
    "hr_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "active_from" DATE NOT NULL,
    "active_until" DATE,
    "manager_id" INTEGER,
    "unit_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "location" TEXT,
    "hired_on" DATE,
    "time_zone" TEXT,
    "language" TEXT,
    "monthly_hours" DOUBLE PRECISION,
    "shows_name_on_badges" BOOLEAN NOT NULL DEFAULT false,
    "shows_name_to_peers" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "employee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employee_unit" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,

    CONSTRAINT "employee_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "role" "role" NOT NULL,
    "unit_id" INTEGER,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_role" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "onet_code" TEXT,
    "is_critical" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "job_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_role_skill" (
    "job_role_id" INTEGER NOT NULL,
    "skill_id" INTEGER NOT NULL,
    "target" INTEGER NOT NULL,
    "criticality" INTEGER NOT NULL DEFAULT 2,
    "must_have" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "job_role_skill_pkey" PRIMARY KEY ("job_role_id","skill_id")
);

-- CreateTable
CREATE TABLE "employee_job_role" (
    "employee_id" INTEGER NOT NULL,
    "job_role_id" INTEGER NOT NULL,
    "since_on" DATE NOT NULL,

    CONSTRAINT "employee_job_role_pkey" PRIMARY KEY ("employee_id","job_role_id")
);

-- CreateTable
CREATE TABLE "skill" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "cluster" TEXT NOT NULL,
    "uri" TEXT,
    "half_life_months" DOUBLE PRECISION DEFAULT 24,
    "holder_level" INTEGER NOT NULL DEFAULT 3,
    "min_holders" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "skill_anchor" (
    "skill_id" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "skill_anchor_pkey" PRIMARY KEY ("skill_id","level")
);

-- CreateTable
CREATE TABLE "evidence_weight" (
    "kind" "evidence_kind" NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "evidence_weight_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "skill_id" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "aimed_level" INTEGER,
    "kind" "evidence_kind" NOT NULL,
    "rater_id" INTEGER,
    "assessment_key" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_until" DATE,
    "revoked_at" TIMESTAMPTZ(3),
    "event_kind" "evidence_event" NOT NULL,
    "event_key" TEXT NOT NULL,
    "award_id" INTEGER,
    "attempt_id" INTEGER,
    "note" TEXT,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_skill" (
    "employee_id" INTEGER NOT NULL,
    "skill_id" INTEGER NOT NULL,
    "target" INTEGER,
    "criticality" INTEGER,
    "must_have" BOOLEAN NOT NULL DEFAULT false,
    "reached" INTEGER NOT NULL DEFAULT 0,
    "fu0" DATE NOT NULL,
    "fu1" DATE NOT NULL,
    "fu2" DATE NOT NULL,
    "fu3" DATE NOT NULL,
    "fu4" DATE NOT NULL,
    "fu5" DATE NOT NULL,
    "assessed_until" DATE NOT NULL,
    "last_proof_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_skill_pkey" PRIMARY KEY ("employee_id","skill_id")
);

-- CreateTable
CREATE TABLE "figure_change" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_figure" (
    "unit_id" INTEGER NOT NULL,
    "on" DATE NOT NULL,
    "required" INTEGER NOT NULL,
    "covered" INTEGER NOT NULL,
    "stale" INTEGER NOT NULL,
    "gap" INTEGER NOT NULL,
    "assessed" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "unit_figure_pkey" PRIMARY KEY ("unit_id","on")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" SERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_version" (
    "id" SERIAL NOT NULL,
    "credential_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "version_state" NOT NULL DEFAULT 'draft',
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "criteria" TEXT NOT NULL DEFAULT '',
    "effort_hours" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "validity_months" INTEGER,
    "renewal_rule" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "badge_symbol" TEXT NOT NULL DEFAULT 'star',
    "badge_color" TEXT NOT NULL DEFAULT '#1f5c48',
    "learning_outcomes" TEXT NOT NULL DEFAULT '',
    "quality_statement" TEXT NOT NULL DEFAULT '',
    "prerequisites" TEXT NOT NULL DEFAULT '',
    "delivery_mode" TEXT NOT NULL DEFAULT '',
    "industry_recognition" TEXT NOT NULL DEFAULT '',
    "credit_statement" TEXT NOT NULL DEFAULT '',
    "author_id" INTEGER,
    "published_by_id" INTEGER,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "credential_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_outcome" (
    "credential_version_id" INTEGER NOT NULL,
    "skill_id" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,

    CONSTRAINT "credential_outcome_pkey" PRIMARY KEY ("credential_version_id","skill_id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" SERIAL NOT NULL,
    "credential_version_id" INTEGER NOT NULL,
    "key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "assessment_kind" NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL DEFAULT 0,
    "pass_percent" INTEGER NOT NULL DEFAULT 80,
    "time_limit_minutes" INTEGER,
    "max_attempts" INTEGER NOT NULL DEFAULT 3,
    "cool_off_hours" INTEGER NOT NULL DEFAULT 24,
    "draw_count" INTEGER,
    "shuffle" BOOLEAN NOT NULL DEFAULT true,
    "brief" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" SERIAL NOT NULL,
    "assessment_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "question_kind" NOT NULL,
    "prompt" TEXT NOT NULL,
    "feedback" TEXT NOT NULL DEFAULT '',
    "points" INTEGER NOT NULL DEFAULT 1,
    "skill_id" INTEGER,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_option" (
    "id" SERIAL NOT NULL,
    "question_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "is_correct" BOOLEAN NOT NULL,

    CONSTRAINT "question_option_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_criterion" (
    "id" SERIAL NOT NULL,
    "assessment_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "max_points" INTEGER NOT NULL,
    "descriptors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "skill_id" INTEGER,

    CONSTRAINT "rubric_criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "assessment_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER,
    "number" INTEGER NOT NULL,
    "state" "attempt_state" NOT NULL DEFAULT 'open',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "draw" JSONB NOT NULL DEFAULT '[]',
    "points" INTEGER,
    "max_points" INTEGER,
    "short_skill_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "next_try_at" TIMESTAMPTZ(3),
    "text" TEXT NOT NULL DEFAULT '',
    "links" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_answer" (
    "attempt_id" INTEGER NOT NULL,
    "question_id" INTEGER NOT NULL,
    "option_ids" INTEGER[],
    "is_marked" BOOLEAN NOT NULL DEFAULT false,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_answer_pkey" PRIMARY KEY ("attempt_id","question_id")
);

-- CreateTable
CREATE TABLE "attempt_file" (
    "id" SERIAL NOT NULL,
    "attempt_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_marker" (
    "attempt_id" INTEGER NOT NULL,
    "assessor_id" INTEGER NOT NULL,
    "handed_at" TIMESTAMPTZ(3) NOT NULL,
    "marked_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempt_marker_pkey" PRIMARY KEY ("attempt_id","assessor_id")
);

-- CreateTable
CREATE TABLE "marking_score" (
    "attempt_id" INTEGER NOT NULL,
    "criterion_id" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "marking_score_pkey" PRIMARY KEY ("attempt_id","criterion_id")
);

-- CreateTable
CREATE TABLE "pathway" (
    "id" SERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pathway_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pathway_version" (
    "id" SERIAL NOT NULL,
    "pathway_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "version_state" NOT NULL DEFAULT 'draft',
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "milestone_credential_id" INTEGER,
    "author_id" INTEGER,
    "published_by_id" INTEGER,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pathway_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" SERIAL NOT NULL,
    "pathway_version_id" INTEGER NOT NULL,
    "key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "parent_id" INTEGER,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "rule" "section_rule" NOT NULL DEFAULT 'in_order',
    "needed" INTEGER,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" SERIAL NOT NULL,
    "section_id" INTEGER NOT NULL,
    "key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "position" INTEGER NOT NULL,
    "kind" "step_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL DEFAULT 0,
    "is_optional" BOOLEAN NOT NULL DEFAULT false,
    "credential_id" INTEGER,
    "body" TEXT NOT NULL DEFAULT '',
    "url" TEXT,

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" SERIAL NOT NULL,
    "pathway_id" INTEGER NOT NULL,
    "obligation" "obligation" NOT NULL DEFAULT 'recommended',
    "due_kind" "due_kind" NOT NULL DEFAULT 'none',
    "due_on" DATE,
    "due_days" INTEGER,
    "reason" TEXT NOT NULL DEFAULT '',
    "audience" JSONB NOT NULL,
    "covers_later" BOOLEAN NOT NULL DEFAULT true,
    "loss_policy" "loss_policy" NOT NULL DEFAULT 'withdraw_unless_started',
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "batch_id" INTEGER,
    "request_key" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_exclusion" (
    "assignment_id" INTEGER NOT NULL,
    "employee_id" INTEGER NOT NULL,

    CONSTRAINT "assignment_exclusion_pkey" PRIMARY KEY ("assignment_id","employee_id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "pathway_id" INTEGER NOT NULL,
    "pathway_version_id" INTEGER NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "state" "enrolment_state" NOT NULL DEFAULT 'not_started',
    "obligation" "obligation" NOT NULL DEFAULT 'optional',
    "due_on" DATE,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "progress_percent" INTEGER NOT NULL DEFAULT 0,
    "minutes_left" INTEGER NOT NULL DEFAULT 0,
    "next_step_key" UUID,
    "state_reason" TEXT NOT NULL DEFAULT '',
    "state_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_source" (
    "id" SERIAL NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "obligation" "obligation" NOT NULL,
    "due_on" DATE,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_completion" (
    "employee_id" INTEGER NOT NULL,
    "step_key" UUID NOT NULL,
    "enrolment_id" INTEGER,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "step_completion_pkey" PRIMARY KEY ("employee_id","step_key")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" INTEGER,
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_item" (
    "batch_id" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "before" JSONB,
    "version_after" INTEGER NOT NULL,
    "outcome" TEXT,

    CONSTRAINT "batch_item_pkey" PRIMARY KEY ("batch_id","entity","entity_id")
);

-- CreateTable
CREATE TABLE "issuer_key" (
    "id" SERIAL NOT NULL,
    "algorithm" "key_algorithm" NOT NULL,
    "key_id" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "public_multibase" TEXT,
    "sealed_private" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "issuer_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_list" (
    "id" SERIAL NOT NULL,
    "bits" BYTEA NOT NULL,
    "next_entry" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "status_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award" (
    "id" SERIAL NOT NULL,
    "public_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "employee_id" INTEGER NOT NULL,
    "credential_id" INTEGER NOT NULL,
    "credential_version_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER,
    "earned_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" DATE,
    "results" JSONB NOT NULL DEFAULT '[]',
    "signed_at" TIMESTAMPTZ(3),
    "signed_credential" TEXT,
    "signed_jwt" TEXT,
    "status_list_id" INTEGER,
    "status_index" INTEGER,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "revoked_by_id" INTEGER,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" INTEGER,
    "actor" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "org_unit_code_key" ON "org_unit"("code");

-- CreateIndex
CREATE INDEX "org_unit_parent_id_idx" ON "org_unit"("parent_id");

-- CreateIndex
CREATE INDEX "unit_closure_des_anc_idx" ON "unit_closure"("des", "anc");

-- CreateIndex
CREATE UNIQUE INDEX "employee_hr_id_key" ON "employee"("hr_id");

-- CreateIndex
CREATE INDEX "employee_manager_id_idx" ON "employee"("manager_id");

-- CreateIndex
CREATE INDEX "employee_unit_id_idx" ON "employee"("unit_id");

-- CreateIndex
CREATE INDEX "employee_name_id_idx" ON "employee"("name", "id");

-- CreateIndex
CREATE INDEX "employee_unit_employee_id_from_on_idx" ON "employee_unit"("employee_id", "from_on");

-- CreateIndex
CREATE INDEX "role_grant_employee_id_idx" ON "role_grant"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "job_role_code_key" ON "job_role"("code");

-- CreateIndex
CREATE INDEX "job_role_name_id_idx" ON "job_role"("name", "id");

-- CreateIndex
CREATE INDEX "job_role_skill_skill_id_idx" ON "job_role_skill"("skill_id");

-- CreateIndex
CREATE INDEX "employee_job_role_job_role_id_idx" ON "employee_job_role"("job_role_id");

-- CreateIndex
CREATE UNIQUE INDEX "skill_code_key" ON "skill"("code");

-- CreateIndex
CREATE INDEX "skill_cluster_name_idx" ON "skill"("cluster", "name");

-- CreateIndex
CREATE INDEX "evidence_employee_id_skill_id_idx" ON "evidence"("employee_id", "skill_id");

-- CreateIndex
CREATE INDEX "evidence_award_id_idx" ON "evidence"("award_id");

-- CreateIndex
CREATE INDEX "evidence_attempt_id_idx" ON "evidence"("attempt_id");

-- CreateIndex
CREATE INDEX "evidence_rater_id_idx" ON "evidence"("rater_id");

-- CreateIndex
CREATE INDEX "person_skill_skill_id_employee_id_idx" ON "person_skill"("skill_id", "employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "credential_version_credential_id_number_key" ON "credential_version"("credential_id", "number");

-- CreateIndex
CREATE INDEX "credential_outcome_skill_id_idx" ON "credential_outcome"("skill_id");

-- CreateIndex
CREATE INDEX "assessment_key_idx" ON "assessment"("key");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_credential_version_id_position_key" ON "assessment"("credential_version_id", "position");

-- CreateIndex
CREATE INDEX "question_assessment_id_position_idx" ON "question"("assessment_id", "position");

-- CreateIndex
CREATE INDEX "question_option_question_id_position_idx" ON "question_option"("question_id", "position");

-- CreateIndex
CREATE INDEX "rubric_criterion_assessment_id_position_idx" ON "rubric_criterion"("assessment_id", "position");

-- CreateIndex
CREATE INDEX "attempt_assessment_id_state_idx" ON "attempt"("assessment_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_employee_id_assessment_id_number_key" ON "attempt"("employee_id", "assessment_id", "number");

-- CreateIndex
CREATE INDEX "attempt_file_attempt_id_idx" ON "attempt_file"("attempt_id");

-- CreateIndex
CREATE INDEX "attempt_marker_assessor_id_marked_at_idx" ON "attempt_marker"("assessor_id", "marked_at");

-- CreateIndex
CREATE UNIQUE INDEX "pathway_version_pathway_id_number_key" ON "pathway_version"("pathway_id", "number");

-- CreateIndex
CREATE INDEX "section_parent_id_idx" ON "section"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "section_pathway_version_id_key_key" ON "section"("pathway_version_id", "key");

-- CreateIndex
CREATE INDEX "step_section_id_position_idx" ON "step"("section_id", "position");

-- CreateIndex
CREATE INDEX "step_credential_id_idx" ON "step"("credential_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_request_key_key" ON "assignment"("request_key");

-- CreateIndex
CREATE INDEX "assignment_pathway_id_idx" ON "assignment"("pathway_id");

-- CreateIndex
CREATE INDEX "enrolment_due_on_id_idx" ON "enrolment"("due_on", "id");

-- CreateIndex
CREATE INDEX "enrolment_state_due_on_id_idx" ON "enrolment"("state", "due_on", "id");

-- CreateIndex
CREATE INDEX "enrolment_pathway_id_state_due_on_id_idx" ON "enrolment"("pathway_id", "state", "due_on", "id");

-- CreateIndex
CREATE INDEX "enrolment_assigned_at_id_idx" ON "enrolment"("assigned_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_employee_id_pathway_id_cycle_key" ON "enrolment"("employee_id", "pathway_id", "cycle");

-- CreateIndex
CREATE INDEX "enrolment_source_assignment_id_idx" ON "enrolment_source"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_source_enrolment_id_assignment_id_key" ON "enrolment_source"("enrolment_id", "assignment_id");

-- CreateIndex
CREATE INDEX "batch_created_at_idx" ON "batch"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "issuer_key_key_id_key" ON "issuer_key"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "award_public_id_key" ON "award"("public_id");

-- CreateIndex
CREATE INDEX "award_employee_id_idx" ON "award"("employee_id");

-- CreateIndex
CREATE INDEX "award_credential_id_idx" ON "award"("credential_id");

-- CreateIndex
CREATE INDEX "award_earned_at_idx" ON "award"("earned_at");

-- CreateIndex
CREATE UNIQUE INDEX "award_status_list_id_status_index_key" ON "award"("status_list_id", "status_index");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_idx" ON "audit_entry"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- AddForeignKey
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_closure" ADD CONSTRAINT "unit_closure_anc_fkey" FOREIGN KEY ("anc") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_closure" ADD CONSTRAINT "unit_closure_des_fkey" FOREIGN KEY ("des") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee" ADD CONSTRAINT "employee_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee" ADD CONSTRAINT "employee_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee_unit" ADD CONSTRAINT "employee_unit_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee_unit" ADD CONSTRAINT "employee_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_role_skill" ADD CONSTRAINT "job_role_skill_job_role_id_fkey" FOREIGN KEY ("job_role_id") REFERENCES "job_role"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_role_skill" ADD CONSTRAINT "job_role_skill_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee_job_role" ADD CONSTRAINT "employee_job_role_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee_job_role" ADD CONSTRAINT "employee_job_role_job_role_id_fkey" FOREIGN KEY ("job_role_id") REFERENCES "job_role"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_anchor" ADD CONSTRAINT "skill_anchor_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_rater_id_fkey" FOREIGN KEY ("rater_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_award_id_fkey" FOREIGN KEY ("award_id") REFERENCES "award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_skill" ADD CONSTRAINT "person_skill_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_skill" ADD CONSTRAINT "person_skill_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_figure" ADD CONSTRAINT "unit_figure_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_version" ADD CONSTRAINT "credential_version_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_outcome" ADD CONSTRAINT "credential_outcome_credential_version_id_fkey" FOREIGN KEY ("credential_version_id") REFERENCES "credential_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_outcome" ADD CONSTRAINT "credential_outcome_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_credential_version_id_fkey" FOREIGN KEY ("credential_version_id") REFERENCES "credential_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_option" ADD CONSTRAINT "question_option_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_criterion" ADD CONSTRAINT "rubric_criterion_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_criterion" ADD CONSTRAINT "rubric_criterion_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_answer" ADD CONSTRAINT "attempt_answer_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_file" ADD CONSTRAINT "attempt_file_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_marker" ADD CONSTRAINT "attempt_marker_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_marker" ADD CONSTRAINT "attempt_marker_assessor_id_fkey" FOREIGN KEY ("assessor_id") REFERENCES "employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marking_score" ADD CONSTRAINT "marking_score_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway_version" ADD CONSTRAINT "pathway_version_pathway_id_fkey" FOREIGN KEY ("pathway_id") REFERENCES "pathway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway_version" ADD CONSTRAINT "pathway_version_milestone_credential_id_fkey" FOREIGN KEY ("milestone_credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_pathway_version_id_fkey" FOREIGN KEY ("pathway_version_id") REFERENCES "pathway_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_pathway_id_fkey" FOREIGN KEY ("pathway_id") REFERENCES "pathway"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_exclusion" ADD CONSTRAINT "assignment_exclusion_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_pathway_id_fkey" FOREIGN KEY ("pathway_id") REFERENCES "pathway"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_pathway_version_id_fkey" FOREIGN KEY ("pathway_version_id") REFERENCES "pathway_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_source" ADD CONSTRAINT "enrolment_source_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_source" ADD CONSTRAINT "enrolment_source_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_completion" ADD CONSTRAINT "step_completion_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_completion" ADD CONSTRAINT "step_completion_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_credential_version_id_fkey" FOREIGN KEY ("credential_version_id") REFERENCES "credential_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_status_list_id_fkey" FOREIGN KEY ("status_list_id") REFERENCES "status_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------------------------------------------------------------- what Prisma cannot say

-- One live row each.
create unique index employee_email_key on employee (lower(email));
create unique index award_one_live on award (employee_id, credential_id) where revoked_at is null and superseded_at is null;
create unique index enrolment_one_open on enrolment (employee_id, pathway_id) where state in ('not_started', 'in_progress');
create unique index attempt_one_open on attempt (employee_id, assessment_id) where state in ('open', 'submitted', 'returned');
create unique index credential_one_draft on credential_version (credential_id) where state in ('draft', 'in_review');
create unique index credential_one_published on credential_version (credential_id) where state = 'published';
create unique index pathway_one_draft on pathway_version (pathway_id) where state in ('draft', 'in_review');
create unique index pathway_one_published on pathway_version (pathway_id) where state = 'published';
create unique index section_one_root on section (pathway_version_id) where parent_id is null;
create unique index role_grant_once on role_grant (employee_id, role, coalesce(unit_id, 0));
create unique index employee_unit_one_open on employee_unit (employee_id) where until_on is null;
create unique index issuer_key_one_active on issuer_key (algorithm) where retired_at is null;

-- An event writes an item of one kind once: a job that runs again adds nothing.
create unique index evidence_event_once on evidence
  (employee_id, skill_id, event_kind, event_key, kind, coalesce(assessment_key, '00000000-0000-0000-0000-000000000000'), level);

-- Supersession looks the latest up by key.
create index evidence_rating_key on evidence (employee_id, skill_id, rater_id, occurred_at desc) where rater_id is not null;
create index evidence_result_key on evidence (employee_id, skill_id, assessment_key, occurred_at desc) where assessment_key is not null;

-- Search by a part of the name or e-mail.
create extension if not exists pg_trgm;
create index employee_name_trgm on employee using gin (name gin_trgm_ops);
create index employee_email_trgm on employee using gin (email gin_trgm_ops);

alter table organisation
  add check (id = 1),
  add check (monthly_learning_hours > 0),
  add check (target_percent between 1 and 100);
alter table org_unit add check (parent_id is null or parent_id <> id);
alter table unit_closure add check (depth >= 0), add check ((anc = des) = (depth = 0));
alter table employee
  add check (active_until is null or active_until >= active_from),
  add check (manager_id is null or manager_id <> id),
  add check (monthly_hours is null or monthly_hours > 0);
alter table employee_unit add check (until_on is null or until_on >= from_on);
alter table role_grant add check (unit_id is null or role = 'lnd');
alter table job_role_skill
  add check (target between 1 and 5),
  add check (criticality between 1 and 3);
alter table skill
  add check (half_life_months is null or half_life_months between 1 and 600),
  add check (holder_level between 1 and 5),
  add check (min_holders is null or min_holders > 0);
alter table skill_anchor add check (level between 0 and 5);
alter table evidence_weight add check (weight >= 0);
alter table evidence
  add check (level between 0 and 5),
  add check (occurred_at <= recorded_at),
  add check ((event_kind = 'failed_attempt') = (aimed_level is not null)),
  add check (aimed_level is null or (level = 0 and aimed_level between 1 and 5)),
  add check (kind <> 'exam' or level <= 4),
  add check (kind <> 'quiz' or level <= 3),
  add check (kind not in ('manager_rating', 'peer_rating', 'self_rating') or rater_id is not null),
  add check (kind not in ('quiz', 'exam', 'project') or assessment_key is not null);
alter table person_skill
  add check (target between 1 and 5),
  add check (criticality between 1 and 3),
  add check ((target is null) = (criticality is null)),
  add check (reached between 0 and 5);
alter table credential_version
  add check (number > 0),
  add check (effort_hours >= 0),
  add check (validity_months is null or validity_months between 1 and 600),
  add check ((state in ('published', 'retired')) = (published_at is not null));
alter table credential_outcome add check (level between 1 and 5);
alter table assessment
  add check (pass_percent between 1 and 100),
  add check (time_limit_minutes is null or time_limit_minutes between 1 and 600),
  add check (max_attempts between 1 and 20),
  add check (cool_off_hours between 0 and 8760),
  add check (draw_count is null or draw_count > 0);
alter table question add check (points between 1 and 100);
alter table rubric_criterion add check (max_points between 1 and 100);
alter table attempt
  add check (number > 0),
  add check ((state in ('passed', 'failed')) = (decided_at is not null)),
  add check (state not in ('submitted', 'passed') or submitted_at is not null),
  add check (points is null or (points >= 0 and points <= max_points));
alter table attempt_file add check (bytes between 0 and 26214400);
alter table marking_score add check (points >= 0);
alter table pathway_version add check (number > 0), add check ((state in ('published', 'retired')) = (published_at is not null));
alter table section add check (parent_id is null or parent_id <> id), add check ((rule = 'any') = (needed is not null)), add check (needed is null or needed > 0);
alter table step add check (minutes between 0 and 100000), add check (kind = 'credential' or credential_id is null);
alter table assignment
  add check ((due_kind = 'fixed') = (due_on is not null)),
  add check ((due_kind in ('after_assignment', 'after_hire', 'after_role_start', 'before_badge_expiry')) = (due_days is not null)),
  add check (due_days is null or due_days between 0 and 3650);
alter table enrolment
  add check (cycle > 0),
  add check (progress_percent between 0 and 100),
  add check ((state = 'completed') = (completed_at is not null)),
  add check (state <> 'not_started' or started_at is null),
  add check (state <> 'exempt' or state_reason <> '');
alter table status_list add check (length(bits) = 16384), add check (next_entry between 0 and 131072);
alter table award
  add check ((signed_at is null) = (signed_credential is null)),
  add check ((signed_at is null) = (signed_jwt is null)),
  add check ((status_list_id is null) = (status_index is null)),
  add check ((revoked_at is null) = (revoked_reason is null));

-- The weights of domain knowledge, before anybody edits them.
insert into evidence_weight (kind, weight) values
  ('project', 2.5), ('observation', 2), ('exam', 1.5), ('quiz', 1),
  ('external', 1), ('manager_rating', 0.8), ('peer_rating', 0.5), ('self_rating', 0);

-- The trail is only ever added to.
create function audit_entry_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function audit_entry_append_only();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function audit_entry_append_only();

-- Whoever keeps a figure in memory knows from here when it has moved.
create function figures_changed() returns trigger language plpgsql as $$
begin
  insert into figure_change default values;
  return null;
end $$;
create trigger figures_changed after insert or delete or update of unit_id, active_from, active_until on employee for each statement execute function figures_changed();
create trigger figures_changed after insert or update or delete on person_skill for each statement execute function figures_changed();
create trigger figures_changed after insert or update or delete on employee_job_role for each statement execute function figures_changed();
create trigger figures_changed after insert or update or delete on job_role_skill for each statement execute function figures_changed();
create trigger figures_changed after insert or update or delete on unit_closure for each statement execute function figures_changed();
create trigger figures_changed after insert or update or delete on org_unit for each statement execute function figures_changed();
create trigger figures_changed after insert or update or delete on skill for each statement execute function figures_changed();

-- Adds one entry: the chain's head is taken under a lock that ends with the transaction.
create function audit_append(
  at_ timestamptz, actor_id_ int, actor_ text, command_ text, subject_type_ text, subject_id_ text, detail_ jsonb, body_ text
) returns bigint language plpgsql as $$
declare
  last record;
  next_id bigint;
begin
  perform pg_advisory_xact_lock(7249002);
  select id, hash into last from audit_entry order by id desc limit 1;
  next_id := coalesce(last.id, 0) + 1;
  insert into audit_entry (id, at, actor_id, actor, command, subject_type, subject_id, detail, prev_hash, hash)
  values (next_id, at_, actor_id_, actor_, command_, subject_type_, subject_id_, detail_, coalesce(last.hash, repeat('0', 64)),
    encode(sha256(convert_to(coalesce(last.hash, repeat('0', 64)) || E'\n' || next_id || E'\n' || body_, 'UTF8')), 'hex'));
  return next_id;
end $$;

-- A published version never changes; only its state may move on, once, to retired.
create function version_is_frozen() returns trigger language plpgsql as $$
begin
  if old.state in ('published', 'retired')
     and (to_jsonb(new) - 'state' - 'updated_at' - 'version') is distinct from (to_jsonb(old) - 'state' - 'updated_at' - 'version') then
    raise exception 'A published version never changes.' using errcode = 'check_violation';
  end if;
  if old.state = 'retired' and new.state <> 'retired' then
    raise exception 'A retired version stays retired.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger credential_version_frozen before update on credential_version for each row execute function version_is_frozen();
create trigger pathway_version_frozen before update on pathway_version for each row execute function version_is_frozen();
