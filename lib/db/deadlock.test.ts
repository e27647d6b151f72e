import { expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeUnit } from "@/lib/testing/factories";
import { client } from "./client";
import { type Tx, transaction } from "./write";

withDatabase();

const rename = {
  "by SQL": (tx: Tx, id: number, name: string) =>
    tx.$executeRaw`update employee set name = name || ${name} where id = ${id}`,
  "by the client": async (tx: Tx, id: number, name: string) => {
    const { name: before } = await tx.employee.findUniqueOrThrow({ where: { id } });
    await tx.employee.update({ where: { id }, data: { name: before + name } });
  },
};

test.each(Object.entries(rename))(
  "two transactions that wait for each other %s are both carried out",
  async (_, write) => {
    const { id: unitId } = await makeUnit();
    const [one, other] = [await makeEmployee({ unitId, name: "" }), await makeEmployee({ unitId, name: "" })];
    let begun = 0;
    let bothHoldARow = () => {};
    const met = new Promise<void>((done) => {
      bothHoldARow = done;
    });
    const both = (first: number, second: number, name: string) =>
      transaction(async (tx) => {
        await write(tx, first, name);
        begun += 1;
        if (begun === 2) bothHoldARow();
        await met;
        await write(tx, second, name);
      });
    await Promise.all([both(one.id, other.id, "a"), both(other.id, one.id, "b")]);
    expect(begun).toBe(3);
    const names = (await client().employee.findMany({ where: { unitId } })).map(({ name }) => name);
    for (const name of names) expect([...name].toSorted().join("")).toBe("ab");
  },
);
