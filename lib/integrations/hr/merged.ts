import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import { readFormerHrIds } from "@/lib/people/merged";
import type { Hr } from "./file";

/**
 * Read HR numbers of records that were merged as those of the person who stayed, for people and for managers. A file
 * that names a person under both numbers has two rows for them: the one with the former number is a bad row.
 */
export async function withPresentHrIds(tx: Pick<Tx, "$queryRaw">, hr: Hr): Promise<Hr> {
  const named = new Set(hr.people.flatMap(({ hrId, managerHrId }) => [hrId, managerHrId ?? hrId]));
  const former = await readFormerHrIds(tx, [...named]);
  if (former.size === 0) return hr;
  const presentId = (hrId: string) => former.get(hrId)?.hrId ?? hrId;
  const bad = [...hr.bad];
  const rowOf = new Map(hr.rowOf);
  const people = hr.people.flatMap((person) => {
    const now = former.get(person.hrId);
    const managerHrId = person.managerHrId === null ? null : presentId(person.managerHrId);
    if (!now) return [{ ...person, managerHrId }];
    const other = rowOf.get(now.hrId);
    if (other === undefined) {
      rowOf.set(now.hrId, person.row);
      return [{ ...person, hrId: now.hrId, managerHrId }];
    }
    const reason = errorMessage("integrations.mergedTwice", {
      former: person.hrId,
      name: now.name,
      id: now.hrId,
      row: other,
    });
    bad.push({ file: hr.file, row: person.row, column: hr.map.hrId ?? "hrId", reason });
    return [];
  });
  return { ...hr, people, bad, rowOf };
}
