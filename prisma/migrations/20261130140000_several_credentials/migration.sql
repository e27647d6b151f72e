-- Why     An assessor could not be limited to two credentials: a former index allowed one grant without a unit.
-- Data    Untouched. `role_grant_scope_key` keeps equal grants out.
-- Undo    Grants for several credentials of one person must go first; then create the index again.
drop index "role_grant_once";
