-- Why     Columns carry the field's standard terms and no abbreviations: nobody should need the history of this
--         schema to read a query.
-- Data    Nothing is rewritten: names alone change. Checks, foreign keys, triggers and indexes follow their columns.
-- Undo    The same statements with the two names of each exchanged.
alter table "unit_closure" rename column "anc" to "ancestor_id";
alter table "unit_closure" rename column "des" to "descendant_id";
alter table "unit_closure" rename constraint "unit_closure_anc_fkey" to "unit_closure_ancestor_id_fkey";
alter table "unit_closure" rename constraint "unit_closure_des_fkey" to "unit_closure_descendant_id_fkey";
alter index "unit_closure_des_anc_idx" rename to "unit_closure_descendant_id_ancestor_id_idx";

alter table "person_skill" rename column "fu0" to "fresh_until_0";
alter table "person_skill" rename column "fu1" to "fresh_until_1";
alter table "person_skill" rename column "fu2" to "fresh_until_2";
alter table "person_skill" rename column "fu3" to "fresh_until_3";
alter table "person_skill" rename column "fu4" to "fresh_until_4";
alter table "person_skill" rename column "fu5" to "fresh_until_5";
alter table "person_skill" rename column "last_proof_at" to "last_evidence_at";

alter table "attempt" rename column "next_try_at" to "next_attempt_at";
alter table "attempt" rename column "short_skill_ids" to "unmet_skill_ids";
alter table "attempt_answer" rename column "is_marked" to "is_flagged";
alter table "attempt_marker" rename column "handed_at" to "assigned_at";
alter table "issuer_key" rename column "sealed_private" to "encrypted_private_key";
alter table "unit_figure" rename column "on" to "recorded_on";

alter table "posted_form" rename to "idempotency_record";
alter table "idempotency_record" rename column "answer" to "response";
alter table "idempotency_record" rename column "posted_at" to "created_at";
alter table "idempotency_record" rename constraint "posted_form_pkey" to "idempotency_record_pkey";
alter index "posted_form_posted_at_idx" rename to "idempotency_record_created_at_idx";
