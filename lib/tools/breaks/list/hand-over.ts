import { inArea } from "../break";

/** Test files of this area. */
const TESTS = ["lib/structure/leaving/hand-over.test.ts", "components/structure/tree-rows.test.ts"];

/** What waits for a leaver, and the tree of units by keyboard. */
export const HAND_OVER_BREAKS = inArea("hand-over", TESTS, {
  "lib/structure/leaving/hand-over.ts": [
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
      text: "v.state in ('draft', 'in_review')",
      replacement: "v.state in ('draft', 'in_review', 'retired')",
      seen: "What a leaver wrote long ago names somebody else as its author.",
      sql: true,
    },
    {
      text: "exists (select from account a where a.employee_id = p.id))`;",
      replacement: "true)`;",
      seen: "Drafts are handed over to somebody who cannot sign in.",
      sql: true,
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
