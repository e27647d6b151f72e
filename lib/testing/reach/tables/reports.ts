import type { Actor, Person } from "@/lib/auth/policy";
import { cellPeople, pathwaysFor } from "@/lib/reports/cell-people";
import { coverageByCluster } from "@/lib/reports/clusters";
import { mapColumns, roleCells, roleRows, unitCells, unitRows } from "@/lib/reports/coverage-map";
import { cellFigures, cellTitle, readCoverage } from "@/lib/reports/coverage-view";
import { readExecutive } from "@/lib/reports/executive";
import { forecast } from "@/lib/reports/forecast";
import { coverageOn, pastCoverage } from "@/lib/reports/history";
import { understaffedSkills } from "@/lib/reports/holders";
import { readOpenCell } from "@/lib/reports/open-cell";
import { attention, completions } from "@/lib/reports/overview";
import { pathwayGap } from "@/lib/reports/pathway-gap";
import { recordFigures } from "@/lib/reports/record-figures";
import { totals } from "@/lib/reports/totals";
import { unitFigures } from "@/lib/reports/units";
import { whileExpired } from "../expired";
import { id, idsOf, nameOf } from "../names";
import { day, TODAY } from "../organisation";
import { figure, found, REFUSED, type ReachTable, through } from "../table";

/** Scope of figures: everything the actor may see, or a unit with its descendants. */
const of = (actor: Actor, unit: string | null = null) => ({
  actor,
  unitId: unit === null ? null : id("unit", unit),
  day: TODAY,
});
/** Actors who may see all figures; the executive sees them without those over fewer than five people. */
const ALL = "admin lnd auditor";

type Counts = { covered: number; stale: number; gap: number; unknown: number };
/** Covered, stale, gap, unknown. */
const states = ({ covered, stale, gap, unknown }: Counts) => [covered, stale, gap, unknown].join("/");
const cellText = (rows: "unit" | "role") => (cell: Counts & { rowId: number; skillId: number }) =>
  `${nameOf(rows, cell.rowId)} ${nameOf("skill", cell.skillId)} ${states(cell)}`;

const WHOLE = {
  people: 24,
  jobRoles: 3,
  required: 28,
  covered: 9,
  stale: 1,
  gap: 3,
  unknown: 15,
  assessed: 6,
  proven: Math.round((100 * 73) / 183),
  reached: Math.round((100 * 82) / 183),
  burden: 16,
  toVerify: 33,
};
const NORTH = {
  people: 6,
  jobRoles: 1,
  required: 8,
  covered: 4,
  stale: 1,
  gap: 2,
  unknown: 1,
  assessed: 2,
  proven: Math.round((100 * 32) / 60),
  reached: Math.round((100 * 41) / 60),
  burden: 13,
  toVerify: 5,
};
const SOUTH = {
  people: 13,
  jobRoles: 3,
  required: 20,
  covered: 5,
  stale: 0,
  gap: 1,
  unknown: 14,
  assessed: 4,
  proven: Math.round((100 * 41) / 123),
  reached: Math.round((100 * 41) / 123),
  burden: 3,
  toVerify: 28,
};
const MINE = {
  overdue: 0,
  dueSoon: 0,
  toMark: 0,
  tooLong: 0,
  stranded: 0,
  dueForRenewal: 0,
  pathwayDrafts: 1,
  pathwayDraftsLeft: 0,
  credentialDrafts: 1,
  credentialDraftsLeft: 0,
  toApprove: 0,
  managerLeft: 0,
};
const BADGES = ["ed safe", "kim weld", "zoe weld"];
const UNIT_CELLS = [
  "north safety 2/0/1/1",
  "north welding 2/1/1/0",
  "south safety 2/0/0/9",
  "south steering 1/0/1/2",
  "south welding 2/0/0/3",
];

export const reportsTable: ReachTable = {
  "lib/reports/totals.ts": {
    totals: figure((who) => totals(of(who)), {
      [ALL]: WHOLE,
      executive: WHOLE,
      executiveSouth: SOUTH,
      lndNorth: NORTH,
      others: REFUSED,
    }),
  },
  "lib/reports/units.ts": {
    unitFigures: figure(
      async (who) =>
        (await unitFigures(of(who, "company"))).map(
          (row) => `${nameOf("unit", row.id)} ${row.people} ${states(row)}`,
        ),
      {
        [ALL]: ["south 13 5/0/1/14", "north 6 4/1/2/1"],
        lndNorth: ["north 6 4/1/2/1"],
        executive: [],
        executiveSouth: ["south 13 5/0/1/14"],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/coverage-map.ts": {
    mapColumns: figure(
      async (who) =>
        (await mapColumns(of(who), 10)).map(
          (row) => `${nameOf("skill", row.id)} ${row.burden} ${row.toVerify} ${row.required}`,
        ),
      {
        [ALL]: ["welding 9 12 9", "safety 4 15 15", "steering 3 6 4"],
        executive: ["safety 4 15 15"],
        executiveSouth: ["safety 0 13 11"],
        lndNorth: ["welding 9 3 4", "safety 4 2 4"],
        others: REFUSED,
      },
    ),
    unitRows: figure(
      async (who) =>
        (await unitRows(of(who, "company"))).map((row) => `${nameOf("unit", row.id)} ${row.people}`),
      {
        [ALL]: ["south 13", "north 6"],
        executive: ["south 13", "north 6"],
        executiveSouth: ["south 13"],
        lndNorth: ["north 6"],
        others: REFUSED,
      },
    ),
    unitCells: figure(
      async (who) =>
        (await unitCells(of(who), [id("unit", "north"), id("unit", "south")], idsOf("skill"))).shown
          .map(cellText("unit"))
          .sort(),
      {
        [ALL]: UNIT_CELLS,
        lndNorth: UNIT_CELLS.slice(0, 2),
        executive: [],
        executiveSouth: ["south safety 2/0/0/9"],
        others: REFUSED,
      },
    ),
    roleRows: figure(
      async (who) => (await roleRows(of(who), 10)).map((row) => `${nameOf("role", row.id)} ${row.people}`),
      {
        [ALL]: ["welder 9", "guard 6", "pilot 4"],
        executive: ["welder 9", "guard 6", "pilot 4"],
        executiveSouth: ["guard 6", "welder 5", "pilot 4"],
        lndNorth: ["welder 4"],
        others: REFUSED,
      },
    ),
    roleCells: figure(
      async (who) =>
        (await roleCells(of(who), idsOf("role"), idsOf("skill"))).shown.map(cellText("role")).sort(),
      {
        [ALL]: [
          "guard safety 1/0/0/5",
          "pilot steering 1/0/1/2",
          "welder safety 3/0/1/5",
          "welder welding 4/1/1/3",
        ],
        executive: ["guard safety 1/0/0/5", "welder safety 3/0/1/5"],
        executiveSouth: ["guard safety 1/0/0/5", "welder safety 1/0/0/4"],
        lndNorth: ["welder safety 2/0/1/1", "welder welding 2/1/1/0"],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/coverage-view.ts": {
    readCoverage: figure(
      async (who) => (await readCoverage(who as Person, TODAY, MAP)).cells.map(cellText("unit")).sort(),
      {
        [ALL]: [
          "company safety 4/0/1/10",
          "company steering 1/0/1/2",
          "company welding 4/1/1/3",
          ...UNIT_CELLS,
        ],
        executive: ["company safety 4/0/1/10"],
        executiveSouth: ["company safety 2/0/0/9", "south safety 2/0/0/9"],
        lndNorth: ["company safety 2/0/1/1", "company welding 2/1/1/0", ...UNIT_CELLS.slice(0, 2)],
        others: REFUSED,
      },
    ),
    cellFigures: figure(
      async (who) => {
        const cell = await cellFigures(of(who), "unit", northWelding(), { cells: [], hidden: [] });
        return cell ? cellText("unit")(cell) : null;
      },
      {
        [ALL]: "north welding 2/1/1/0",
        lndNorth: "north welding 2/1/1/0",
        "executive executiveSouth": null,
        others: REFUSED,
      },
    ),
    cellTitle: figure(
      async (who) => {
        const titles = ["company", "north", "yard", "south"].map(async (unit) =>
          (await cellTitle(who, {
            ...MAP,
            cell: { rowId: id("unit", unit), skillId: id("skill", "welding") },
          })) === null
            ? ""
            : unit,
        );
        return (await Promise.all(titles)).filter(Boolean).join(", ");
      },
      {
        [ALL]: "company, north, yard, south",
        executive: "company, north, yard, south",
        executiveSouth: "company, south",
        lndNorth: "company, north, yard",
        others: REFUSED,
      },
    ),
  },
  "lib/reports/cell-people.ts": {
    cellPeople: found(
      "person",
      async (who) => (await cellPeople(of(who), id("skill", "welding"), null)).map((one) => one.id),
      {
        [ALL]: "ed, gil, hal, jan, kim, lou, sam, max, pia",
        lndNorth: "ed, gil, hal, jan",
        "executive executiveSouth": "",
        "direct indirect": REFUSED,
        others: REFUSED,
      },
    ),
    pathwaysFor: figure(
      async (who) =>
        (await pathwaysFor(who, id("skill", "welding")))
          .map((one) => `${nameOf("pathway", one.id)} ${one.enrolled}`)
          .join(", "),
      {
        [ALL]: "basics 4",
        "lndNorth direct indirect": "basics 3",
        "self stranger": "basics 1",
        others: "basics 0",
      },
    ),
  },
  "lib/reports/open-cell.ts": {
    readOpenCell: figure(
      async (who) => {
        const { rowId, skillId } = northWelding();
        const view = { ...MAP, cell: { rowId, skillId } };
        const cell = await readOpenCell(who as Person, TODAY, view, {
          rows: [],
          columns: [],
          cells: [],
          hidden: [],
          skills: RANGE,
          range: RANGE,
        });
        const people = cell.people.map((one) => nameOf("person", one.id)).sort();
        const pathways =
          cell.pathways?.map((one) => `${nameOf("pathway", one.id)} ${one.enrolled}`) ?? "none";
        return [cell.figures ? cellText("unit")(cell.figures) : null, ...people, `to assign: ${pathways}`];
      },
      {
        "admin lnd": ["north welding 2/1/1/0", "ed", "gil", "hal", "jan", "to assign: basics 4"],
        auditor: ["north welding 2/1/1/0", "ed", "gil", "hal", "jan", "to assign: none"],
        lndNorth: ["north welding 2/1/1/0", "ed", "gil", "hal", "jan", "to assign: basics 3"],
        executive: [null, "to assign: none"],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/executive.ts": {
    readExecutive: figure(
      async (who) => {
        const view = await readExecutive(of(who, "company"), id("unit", "company"));
        return [
          view.months[0]?.required,
          view.past.map(pastText).join(),
          view.units.rows
            .map((unit) => nameOf("unit", unit.id))
            .sort()
            .join(),
          view.burdens
            .map((skill) => nameOf("skill", skill.id))
            .sort()
            .join(),
          view.thin.skills
            .map((skill) => nameOf("skill", skill.id))
            .sort()
            .join(),
        ].join(" · ");
      },
      {
        [ALL]: "28 · 7 of 26 · north,south · safety,steering,welding · steering,welding",
        lndNorth: "8 ·  · north · safety,welding · welding",
        executive: "28 · 7 of 26 ·  · safety · ",
        executiveSouth: "20 ·  · south · safety · ",
        others: REFUSED,
      },
    ),
  },
  "lib/reports/clusters.ts": {
    coverageByCluster: figure(
      async (who) => (await coverageByCluster(of(who))).map((row) => `${row.cluster} ${states(row)}`),
      {
        [ALL]: ["Care 4/0/1/10", "Craft 5/1/2/5"],
        executive: ["Care 4/0/1/10"],
        executiveSouth: ["Care 2/0/0/9"],
        lndNorth: ["Care 2/0/1/1", "Craft 2/1/1/0"],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/forecast.ts": {
    forecast: figure(
      async (who) => (await forecast(of(who))).slice(0, 1).map((month) => [month.required, month.nothing]),
      {
        [ALL]: [[28, 9]],
        executive: [[28, 9]],
        executiveSouth: [[20, 5]],
        lndNorth: [[8, 4]],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/history.ts": {
    pastCoverage: figure(async (who) => (await pastCoverage(of(who, "company"), day(-90))).map(pastText), {
      [ALL]: ["7 of 26"],
      executive: ["7 of 26"],
      "lndNorth executiveSouth": [],
      others: REFUSED,
    }),
    coverageOn: figure(
      async (who) => [...(await coverageOn(of(who), idsOf("unit"), TODAY)).values()].map(pastText).sort(),
      {
        [ALL]: ["3 of 8", "4 of 18", "7 of 26"],
        executive: ["4 of 18", "7 of 26"],
        executiveSouth: ["4 of 18"],
        lndNorth: ["3 of 8"],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/holders.ts": {
    understaffedSkills: figure(
      async (who) =>
        (await understaffedSkills(of(who), 10)).skills.map(
          (row) => `${nameOf("skill", row.id)} ${row.kind} ${row.holders} of ${row.neededBy}`,
        ),
      {
        [ALL]: ["steering single 1 of 4", "welding short 4 of 9"],
        "executive executiveSouth": [],
        lndNorth: ["welding short 2 of 4"],
        others: REFUSED,
      },
    ),
  },
  "lib/reports/overview.ts": {
    // Zoe's is counted for nobody, because she has left.
    attention: figure(
      (who) =>
        whileExpired(
          BADGES.map((one) => id("award", one)),
          () => attention(who, TODAY),
        ),
      {
        [ALL]: { ...MINE, overdue: 2, dueSoon: 1, toMark: 2, tooLong: 2, dueForRenewal: 2 },
        "lndNorth direct indirect": {
          ...MINE,
          overdue: 1,
          dueSoon: 1,
          toMark: 1,
          tooLong: 1,
          dueForRenewal: 1,
        },
        self: { ...MINE, dueSoon: 1, toMark: 1, tooLong: 1, dueForRenewal: 1 },
        stranger: { ...MINE, overdue: 1, toMark: 1, tooLong: 1 },
        others: MINE,
      },
    ),
    completions: figure(
      async (who) => (await completions(who, TODAY)).reduce((sum, month) => sum + month.completed, 0),
      { [ALL]: 1, others: 0 },
    ),
  },
  "lib/reports/pathway-gap.ts": {
    pathwayGap: figure((who) => pathwayGap(of(who), [id("credential", "weld")]), {
      [ALL]: { required: 9, people: 5 },
      "executive executiveSouth": null,
      lndNorth: { required: 4, people: 2 },
      others: REFUSED,
    }),
  },
  "lib/reports/record-figures.ts": {
    recordFigures: figure((who) => recordFigures({ actor: who, now: new Date() }, {}), {
      admin: { id: 1 },
      others: REFUSED,
    }),
  },
  "lib/reports/snapshots.ts": { recordUnitFigures: through("recordFigures") },
  "lib/reports/small-bases.ts": {
    isShown: through("totals"),
    hiddenFigures: through("unitFigures"),
    isSkillHidden: through("mapColumns"),
    hiddenRoleCells: through("roleCells"),
  },
};

const RANGE = { page: 1, from: 1, to: 0, total: 0 };
const MAP = { by: "unit" as const, openUnitIds: [], page: 1, rowPage: 1, isWhole: false, cell: null };
const pastText = ({ covered, required }: { covered: number; required: number }) =>
  `${covered} of ${required}`;
function northWelding() {
  return { rowId: id("unit", "north"), skillId: id("skill", "welding") };
}
