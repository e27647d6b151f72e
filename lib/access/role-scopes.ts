import type { Role } from "@/lib/db/generated/enums";

export type RoleScope = "all" | "units" | "credentials";

/** What each role may be limited to. */
export const ROLE_SCOPES: Record<Role, readonly RoleScope[]> = {
  admin: ["all"],
  lnd: ["all", "units"],
  assessor: ["all", "units", "credentials"],
  executive: ["all", "units"],
  auditor: ["all"],
};
