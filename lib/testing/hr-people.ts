import type { HrPerson } from "@/lib/integrations/hr/person";

/** Return what an HR file says of somebody: no more than an import needs of somebody new. */
export const hrPerson = (hrId: string, changes: Partial<HrPerson> = {}): HrPerson => ({
  hrId,
  name: `Name ${hrId}`,
  unit: "Workshop",
  ...changes,
});
