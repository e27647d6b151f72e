import { expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeUnit } from "@/lib/testing/factories";
import { client } from "./client";
import { type Tx, transaction } from "./write";

withDatabase();

const raise = {
  "by SQL": (tx: Tx, id: number, by: number) =>
    tx.$executeRaw`update employee set version = version + ${by}::int where id = ${id}`,
  "by the client": (tx: Tx, id: number, by: number) =>
    tx.employee.update({ where: { id }, data: { version: { increment: by } } }),
};

test.each(Object.entries(raise))(
  "two transactions that wait for each other %s are both carried out",
  async (_, write) => {
    const { id: unitId } = await makeUnit();
    const [one, other] = [await makeEmployee({ unitId }), await makeEmployee({ unitId })];
    let begun = 0;
    let bothHoldARow = () => {};
    const met = new Promise<void>((done) => {
      bothHoldARow = done;
    });
    const both = (first: number, second: number, by: number) =>
      transaction(async (tx) => {
        await write(tx, first, by);
        begun += 1;
        if (begun === 2) bothHoldARow();
        await met;
        await write(tx, second, by);
      });
    await Promise.all([both(one.id, other.id, 10), both(other.id, one.id, 100)]);
    expect(begun).toBe(3);
    const raised = await client().employee.findMany({ where: { unitId }, select: { version: true } });
    expect(raised).toEqual([{ version: one.version + 110 }, { version: other.version + 110 }]);
  },
);
