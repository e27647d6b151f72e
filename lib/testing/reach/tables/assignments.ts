import {
  getAssignment,
  listAssignmentBatches,
  listExcluded,
  listKept,
} from "@/lib/assignments/assignment-page";
import { endAssignment } from "@/lib/assignments/change";
import { previewChange, previewEnd } from "@/lib/assignments/change-preview";
import type { Actor } from "@/lib/auth/policy";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { countAssignments, listAssignments } from "@/lib/reports/assignment-list";
import { id } from "../names";
import { TODAY } from "../organisation";
import { each, figure, found, REFUSED, type ReachRow, type ReachTable, through } from "../table";

const ALL = "everywhere, of north, of south";
const CHANGE = { due: { kind: "none" }, reason: "Needed.", lossPolicy: "keep" };
const by = (actor: Actor) => ({ actor, now: new Date() });
type Asks = (who: Actor, assignmentId: number) => Promise<unknown>;

/** An assignment can be seen and changed only by actors whose reach includes all of it. */
const seen = (asks: Asks): ReachRow =>
  each("assignment", ALL, asks, { "admin lnd auditor": ALL, lndNorth: "everywhere, of north", others: "" });
const changed = (asks: Asks): ReachRow =>
  each("assignment", ALL, asks, { "admin lnd": ALL, lndNorth: "of north", others: "" });
const people = (asks: typeof listExcluded, whole: string, north: string): ReachRow =>
  found(
    "person",
    async (who) => (await asks(who, id("assignment", "everywhere"))).people.map((one) => one.id),
    {
      "admin lnd auditor": whole,
      lndNorth: north,
      others: REFUSED,
    },
  );

export const assignmentsTable: ReachTable = {
  "lib/assignments/assignment-page.ts": {
    getAssignment: seen(getAssignment),
    listAssignmentBatches: seen((who, one) =>
      listAssignmentBatches(who, { id: one, mayChange: false }, new Date()),
    ),
    listExcluded: people(listExcluded, "hal, tia", "hal"),
    listKept: people(listKept, "jan, sam", "jan"),
  },
  "lib/learning/change-assignment.ts": {
    changeAssignment: changed((who, assignmentId) =>
      changeAssignment(by(who), { assignmentId, version: 1, ...CHANGE }),
    ),
  },
  "lib/assignments/change.ts": {
    endAssignment: changed((who, assignmentId) =>
      endAssignment(by(who), { assignmentId, version: 1, how: "policy" }),
    ),
  },
  "lib/assignments/change-preview.ts": {
    previewChange: changed((who, one) => previewChange(who, one, CHANGE, new Date())),
    previewEnd: changed(previewEnd),
  },
  "lib/assignments/assignment-reach.ts": {
    requirePeople: through("assignPathway"),
    readableAssignments: through("listAssignments"),
    editableAssignments: through("changeAssignment"),
  },
  "lib/reports/assignment-list.ts": {
    listAssignments: found(
      "assignment",
      async (who) =>
        (await listAssignments(who, { sort: "-made", page: 1, size: 50 }, TODAY, new Date())).rows.map(
          (row) => row.id,
        ),
      { "admin lnd auditor": ALL, lndNorth: "everywhere, of north", others: REFUSED },
    ),
    countAssignments: figure(
      async (who) => {
        const one = id("assignment", "everywhere");
        return (await countAssignments(who, [one], TODAY)).get(one) ?? "nothing";
      },
      {
        "admin lnd auditor": { open: 4, completed: 1, overdue: 1 },
        "lndNorth direct indirect": { open: 3, completed: 0, overdue: 1 },
        "self stranger": { open: 1, completed: 0, overdue: 0 },
        others: "nothing",
      },
    ),
  },
};
