import { type EntityKind, id, uuid } from "./names";

/**
 * Rows for routes: `opens` calls a route handler once per target and expects the names of those answered with
 * 200; everything else must be 404. `open` is for everybody: the reason, and the status that a visitor gets
 * (0: answered only inside a running server).
 */
export type Visit = { query?: string; params?: Record<string, string>; body?: unknown };
type Address =
  | {
      kind: EntityKind;
      targets: string;
      visit(id: number, uuid: string, name: string): Visit | Promise<Visit>;
      expected: Record<string, string>;
    }
  | { open: string; visit(): Visit; status: number };
/** `GET /api/files/[id]` → row. */
export type Addresses = Record<string, Address>;

export const opens = (
  kind: EntityKind,
  targets: string,
  visit: (id: number, uuid: string, name: string) => Visit | Promise<Visit>,
  expected: Record<string, string>,
): Address => ({ kind, targets, visit, expected });

export const open = (why: string, visit: () => Visit = () => ({}), status = 200): Address => ({
  open: why,
  visit,
  status,
});

/** Return the first target of a row, or an empty visit. */
export async function firstVisit(address: Address): Promise<Visit> {
  if ("open" in address) return address.visit();
  const [name = ""] = address.targets.split(", ");
  return address.visit(id(address.kind, name), uuid(address.kind, name), name);
}
