-- Why     Assessors and executives could not be limited to units or credentials.
-- Change  A grant names a unit (L&D, executive, assessor) or a credential (assessor); null: no limit.
-- Data    Of equal grants of one person one stays.
-- Undo    Drop the index and the column.
alter table "role_grant" add column "credential_id" integer,
  add constraint "role_grant_credential_id_fkey" foreign key ("credential_id") references "credential" ("id") on delete cascade on update cascade;

delete from "role_grant" g using "role_grant" o
where o.employee_id = g.employee_id and o.role = g.role and o.unit_id is not distinct from g.unit_id and o.id < g.id;
create unique index "role_grant_scope_key" on "role_grant" ("employee_id", "role", "unit_id", "credential_id") nulls not distinct;
create index "role_grant_role_idx" on "role_grant" ("role", "employee_id");
create index "role_grant_unit_id_idx" on "role_grant" ("unit_id");
create index "role_grant_credential_id_idx" on "role_grant" ("credential_id");
alter table "role_grant" drop constraint "role_grant_check",
  add constraint "role_grant_check" check (
    (unit_id is null or role in ('lnd', 'executive', 'assessor')) and (credential_id is null or (role = 'assessor' and unit_id is null)));
