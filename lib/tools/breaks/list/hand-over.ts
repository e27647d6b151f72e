import { inArea } from "../break";

/** Test files of this area. */
const TESTS = ["lib/structure/leaving/hand-over.test.ts", "components/structure/tree-rows.test.ts"];

/** What waits for a leaver, and the tree of units by keyboard. */
export const HAND_OVER_BREAKS = inArea("hand-over", TESTS, {
  "lib/structure/leaving/hand-over.ts": [
    {
      text: "and ${mayBeHanded(Prisma.sql`t.id`)}",
      replacement: "",
      seen: "An assessor for one unit takes over work from all the others.",
      sql: true,
    },
    {
      text: "and t.employee_id <> r.id",
      replacement: "",
      seen: "Somebody gets their own work to mark.",
      sql: true,
    },
    {
      text: "const managerOf = (id: number) => (id === toId ? person.managerId : toId);",
      replacement: "const managerOf = (_id: number) => toId;",
      seen: "A report who takes over a team on a later day becomes their own manager.",
    },
    {
      text: "ids.filter((id) => id !== toId)",
      replacement: "ids",
      seen: "A report who takes over a team becomes their own manager.",
    },
    {
      text: "${canSignIn(dayAt(now))})`;",
      replacement: "true)`;",
      seen: "Drafts are handed over to somebody who cannot sign in.",
      sql: true,
    },
  ],
  "lib/db/version-sql.ts": [
    {
      text: "in ('draft', 'in_review')",
      replacement: "in ('draft', 'in_review', 'retired')",
      seen: "What a leaver wrote long ago names somebody else as its author.",
      sql: true,
    },
    {
      text: "order by v.state = 'published' desc, v.number desc",
      replacement: "order by v.number desc",
      seen: "Lists name a pathway by the title of a draft that nobody has published.",
      sql: true,
      tests: ["lib/drafts/version-sql.test.ts"],
    },
  ],
  "lib/structure/views/person-admin.ts": [
    {
      text: "hasHandOver: reports + marking + drafts > 0",
      replacement: "hasHandOver: false",
      seen: "Nobody can hand over what a leaver left behind.",
    },
  ],
  "lib/structure/views/planned-of-role.ts": [
    {
      text: '(state === "failed" && on >= first)',
      replacement: "false",
      seen: "Planned targets that were not applied vanish without a word.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/unit-changes.ts": [
    {
      text: "keptOpenBy(tx, unitId, firstDay(by))",
      replacement: "keptOpenBy(tx, unitId, by.now.toISOString().slice(0, 10))",
      seen: "West of Greenwich a unit closes in the evening while somebody still works in it.",
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "if (await hasSibling(tx, unit.name, parent.id, unit.id))",
      replacement: "if (false)",
      seen: "After a unit was opened again, two of one name stand in one place.",
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/job-role-commands.ts": [
    {
      text: "copyRoleId === null || copyOnetCode !== null",
      replacement: "copyRoleId === null",
      seen: "A new job role mixes an occupation with another job role.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "components/structure/tree-rows.ts": [
    {
      text: "if (row.isOpen) return { close: focusId };",
      replacement: "if (!row.isOpen) return { close: focusId };",
      seen: "The left arrow does not close an open unit.",
    },
  ],
});
