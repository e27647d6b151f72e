import "server-only";
import { type Actor, can } from "@/lib/auth/policy";
import type { Role } from "@/lib/db/generated/enums";
import { listScopeCredentials } from "./role-choices";
import { previewRoles, type RolePreview } from "./role-preview";
import { getRoleHolder, lastHeldBy, type Named, type RoleHolder } from "./roles-list";

type RolePage = {
  /** Null: out of reach. */
  person: RoleHolder | null;
  /** Roles that nobody else who can sign in holds. */
  last: Role[];
  /** What an assessor may be limited to. */
  credentials: Named[];
  /** What follows from granting or taking back each role; null: the reader may not. */
  effects: Record<Role, RolePreview> | null;
};

/** Read what the page of a person's roles shows. @throws AppError `not_found`, `forbidden` */
export async function readRolePage(actor: Actor, id: number, now: Date): Promise<RolePage> {
  const [person, last, credentials, effects] = await Promise.all([
    getRoleHolder(actor, id, now),
    lastHeldBy(actor, id, now),
    listScopeCredentials(actor),
    can(actor, "role:write") ? previewRoles(actor, id, now) : null,
  ]);
  return { person, last, credentials, effects };
}
