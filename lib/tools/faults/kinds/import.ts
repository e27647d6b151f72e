import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkKind } from "../kind";
import type { Product } from "../product";
import { startProgram } from "../program";
import { describeRows, queryRows } from "../query-rows";

const PEOPLE = 400;

/** An HR file is imported from the command line; after a failure the operator imports it again. */
export const importWork: WorkKind = {
  name: "import",
  async begin({ mark, product, chance }) {
    const [last] = await queryRows<{ id: string }>(
      "select coalesce(max(id), 0)::text as id from audit_entry",
    );
    const since = last?.id ?? "0";
    // Sometimes the import itself is killed, too.
    const dies = chance.pick([undefined, chance.between(500, 3500, "import dies")], "import");
    const file = join(product.folder, `${mark}.csv`);
    const rows = Array.from(
      { length: PEOPLE },
      (_, at) =>
        `${mark}-${at},${mark}.${at}@adventure-works.example,Kim ${mark} ${at},Planner,${mark} Unit,26`,
    );
    writeFileSync(file, ["id,mail,name,title,unit,boss", ...rows].join("\n"));
    return {
      lanes: [
        async () => {
          const end = Date.now() + 120_000;
          for (let after = dies; !(await runOnce(product, file, after)); after = undefined) {
            if (Date.now() > end) throw new Error("The import did not end well within two minutes.");
            await sleep(500);
          }
        },
      ],
      moment: { from: 300, until: 4500 },
      people: [],
      check: async () => [
        ...(await describeRows(
          "Not everybody of the file is there exactly once, with one unit",
          `select count(*)::int as people, count(u.id)::int as units, count(distinct p.unit_id)::int as homes from employee p
           left join employee_unit u on u.employee_id = p.id and u.until_on is null
           where p.hr_id like $1 || '-%' having (count(*), count(u.id), count(distinct p.unit_id)) <> ($2::int, $2::int, 1)`,
          [mark, PEOPLE],
        )),
        ...(await describeRows(
          "An import that added these people is not in the trail exactly once",
          `select count(*)::int as entries from audit_entry where command = 'import.hr' and id > $1
           and detail -> 'plans' @> '[{"entity": "people", "added": ${PEOPLE}}]' having count(*) <> 1`,
          [since],
        )),
      ],
    };
  },
};

/** @param killedAfter  milliseconds  @returns whether it succeeded */
async function runOnce(product: Product, file: string, killedAfter?: number): Promise<boolean> {
  const program = startProgram("import", {
    args: [
      "lib/boot/import.ts",
      "hr",
      file,
      "--map",
      "hrId=id,email=mail,name=name,title=title,unit=unit,manager=boss",
      "--apply",
    ],
    environment: { CAIRN_DATA: product.folder },
    log: join(product.folder, "import.log"),
    readyWhen: "Written:",
  });
  const timer = killedAfter === undefined ? undefined : setTimeout(() => void program.kill(), killedAfter);
  const isWritten = await program.ready.then(
    () => true,
    () => false,
  );
  await program.ended;
  clearTimeout(timer);
  return isWritten;
}
