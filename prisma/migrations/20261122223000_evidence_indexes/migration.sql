-- Most evidence has no attempt and no rater of its own: rows without one need no place in these indexes.
drop index "evidence_attempt_id_idx";
drop index "evidence_rater_id_idx";
create index "evidence_attempt_id_idx" on "evidence" ("attempt_id") where "attempt_id" is not null;
create index "evidence_rater_id_idx" on "evidence" ("rater_id") where "rater_id" is not null;
