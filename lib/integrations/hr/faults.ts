import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import { type BadRow, MAX_SHOWN } from "../rules";
import type { Hr } from "./file";
import type { HrField } from "./map";

type Found = Record<string, string | number>;
const text = (value: string | number | undefined): string => String(value ?? "");

/** Why a row is refused, by what a check has found. */
const REASONS = {
  twice: (found) => errorMessage("integrations.twice", { value: text(found.value), row: text(found.row) }),
  mergedTwice: (found) =>
    errorMessage("integrations.mergedTwice", {
      former: text(found.former),
      name: text(found.name),
      id: text(found.id),
      row: text(found.row),
    }),
  unitEmpty: () => errorMessage("integrations.unitEmpty"),
  nameMissing: () => errorMessage("integrations.nameMissing"),
  roleClosed: (found) =>
    errorMessage("integrations.roleClosed", { code: text(found.code), name: text(found.name) }),
  managerUnknown: (found) => errorMessage("integrations.managerUnknown", { manager: text(found.manager) }),
  ownManager: (found) => errorMessage("integrations.ownManager", { name: text(found.name) }),
  emailTaken: (found) =>
    errorMessage("integrations.emailTaken", {
      email: text(found.email),
      name: text(found.name),
      id: text(found.id),
    }),
  lastAdmin: (found) => errorMessage("integrations.lastAdmin", { name: text(found.name) }),
} satisfies Record<string, (found: Found) => ErrorMessage>;

type FaultRow = {
  row: number;
  field: HrField | null;
  reason: ErrorMessage | null;
  kind: keyof typeof REASONS | null;
  params: Found | null;
};

/** `message`: a check gives the reason itself. */
export type FaultKind = keyof typeof REASONS | "message";

/** Rows that are refused: the first of them with their faults, and how many there are. */
type Refused = { bad: BadRow[]; count: number };

/** Read which rows are refused, in the order of the file. */
export async function readRefused(tx: Pick<Tx, "$queryRaw">, { file, map }: Hr): Promise<Refused> {
  const rows = await tx.$queryRaw<FaultRow[]>`
    select row_no as row, field, case when kind = 'message' then params else reason end as reason, kind, params from hr_fault order by row_no limit ${MAX_SHOWN}`;
  const [total] = await tx.$queryRaw<{ count: number }[]>`
    select count(distinct row_no)::int as count from hr_fault`;
  return {
    count: total?.count ?? 0,
    bad: rows.map(({ row, field, reason, kind, params }) => ({
      file,
      row,
      column: field === null ? "" : (map[field] ?? field),
      reason: reason ?? REASONS[kind ?? "unitEmpty"](params ?? {}),
    })),
  };
}
