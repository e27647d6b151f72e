import type { Actor } from "@/lib/auth/policy";
import { handOver } from "@/lib/structure/leaving/hand-over";
import { listHandOver, listTakers } from "@/lib/structure/leaving/hand-over-queries";
import { findRecords, listNamesakes } from "@/lib/structure/merging/find-records";
import { readMergePage } from "@/lib/structure/merging/merge-page";
import { mergePeople } from "@/lib/structure/merging/merge-people";
import { previewMerge } from "@/lib/structure/merging/merge-preview";
import { addPerson, editPerson, endEmployment, returnToWork } from "@/lib/structure/person-commands";
import { deletePerson } from "@/lib/structure/person-delete";
import { previewLeaving, previewPerson } from "@/lib/structure/person-preview";
import { getPersonToEdit } from "@/lib/structure/person-queries";
import { cancelPlanned, listPlanned } from "@/lib/structure/planned";
import { addUnit, closeUnit, editUnit, reopenUnit } from "@/lib/structure/unit-commands";
import { findUnits, getTreeUnit, listUnitsBelow, previewUnit } from "@/lib/structure/unit-queries";
import { listClosedUnits } from "@/lib/structure/views/closed-units";
import { getPersonAdmin } from "@/lib/structure/views/person-admin";
import { namesOfPlanned } from "@/lib/structure/views/planned-names";
import { plannedOf } from "@/lib/structure/views/planned-of";
import { plannedOfPerson } from "@/lib/structure/views/planned-of-person";
import { countPlanned, plannedOfRole } from "@/lib/structure/views/planned-of-role";
import { readStructure } from "@/lib/structure/views/structure-page";
import { listBranch } from "@/lib/structure/views/unit-branch";
import { id } from "../names";
import { TODAY } from "../organisation";
import { each, figure, found, nobody, REFUSED, type ReachTable, through } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const now = new Date();
const PEOPLE = "ed, kim, zoe";
const ADMIN = { admin: PEOPLE, others: "" };
const PAGE = { page: 1, size: 50 };
/** Commands on a person or unit as first shown. */
const edit = { version: 1 };

export const structureTable: ReachTable = {
  "lib/structure/person-commands.ts": {
    addPerson: figure(
      async (who) => typeof (await addPerson(by(who), { name: "New", unitId: id("unit", "yard") })).id,
      { admin: "number", others: REFUSED },
    ),
    editPerson: each(
      "person",
      PEOPLE,
      (who, one) => editPerson(by(who), { employeeId: one, ...edit, name: "Renamed" }),
      ADMIN,
    ),
    // Who has left cannot leave again; who has not left cannot return.
    endEmployment: each(
      "person",
      PEOPLE,
      (who, one) => endEmployment(by(who), { employeeId: one, ...edit, lastDay: "2026-01-31" }),
      {
        admin: "ed, kim, zoe (conflict)",
        others: "",
      },
    ),
    returnToWork: each(
      "person",
      "ed, zoe",
      (who, one) => returnToWork(by(who), { employeeId: one, ...edit }),
      {
        admin: "ed (conflict), zoe",
        others: "",
      },
    ),
    lockShown: through("editPerson"),
  },
  "lib/structure/person-delete.ts": {
    // There are records of each of them.
    deletePerson: each(
      "person",
      "ed, sam",
      (who, one) => deletePerson(by(who), { employeeId: one, ...edit }),
      {
        admin: "ed (conflict), sam (conflict)",
        others: "",
      },
    ),
  },
  "lib/structure/person-roles.ts": { changeHeldRoles: through("editPerson") },
  "lib/structure/person-preview.ts": {
    previewPerson: each(
      "person",
      PEOPLE,
      (who, one) => previewPerson(who, { employeeId: one, unitId: id("unit", "yard") }, now),
      ADMIN,
    ),
    previewLeaving: each("person", PEOPLE, (who, one) => previewLeaving(who, one, now), ADMIN),
  },
  "lib/structure/hypothesis.ts": { assignmentEffects: through("previewPerson") },
  "lib/structure/person-queries.ts": {
    getPersonToEdit: each("person", PEOPLE, getPersonToEdit, ADMIN),
  },
  "lib/structure/planned.ts": {
    planChange: through("editPerson"),
    cancelPlanned: figure((who) => cancelPlanned(by(who), { id: 1, version: 1 }), { others: REFUSED }),
    applyPlanned: nobody("A job applies it."),
    failPlanned: nobody("A job records why it failed."),
    applyDueChanges: nobody("A job applies what is due."),
    listPlanned: figure(async (who) => (await listPlanned(who, {}, PAGE)).total, { others: 0 }),
  },
  "lib/structure/leaving/hand-over.ts": {
    handOver: each(
      "person",
      "dora, moa",
      (who, one) => handOver(by(who), { employeeId: one, group: "reports", toId: id("person", "rob") }),
      { admin: "dora, moa", others: "" },
    ),
  },
  "lib/structure/leaving/hand-over-queries.ts": {
    listHandOver: each("person", PEOPLE, (who, one) => listHandOver(who, one, now), ADMIN),
    listTakers: found("person", async (who) => (await listTakers(who, "marking", now)).map((one) => one.id), {
      admin: "ana, ben, tia",
      others: REFUSED,
    }),
  },
  "lib/structure/merging/merge-people.ts": {
    mergePeople: each(
      "person",
      "kim, sam",
      (who, one) =>
        mergePeople(by(who), { keepId: id("person", "ed"), keepVersion: 1, mergeId: one, mergeVersion: 1 }),
      { admin: "kim, sam", others: "" },
    ),
  },
  "lib/structure/merging/merge-preview.ts": {
    previewMerge: each(
      "person",
      "kim, zoe",
      (who, one) => previewMerge(who, { keepId: id("person", "ed"), mergeId: one }, now),
      { admin: "kim, zoe", others: "" },
    ),
  },
  "lib/structure/merging/merge-page.ts": {
    readMergePage: each(
      "person",
      PEOPLE,
      (who, one) => readMergePage(who, { id: one, otherId: undefined, isSwapped: false }, now),
      ADMIN,
    ),
  },
  "lib/structure/merging/find-records.ts": {
    findRecords: found("person", async (who) => (await findRecords(who, "Zoe", 0)).map((one) => one.id), {
      admin: "zoe",
      others: REFUSED,
    }),
    listNamesakes: found(
      "person",
      async (who) => (await listNamesakes(who, id("person", "ed"))).map((one) => one.id),
      { admin: "", others: REFUSED },
    ),
  },
  "lib/structure/merging/pair.ts": { readPair: through("previewMerge"), mergeFault: through("previewMerge") },
  "lib/skills/record-evidence.ts": { joinEvidence: through("mergePeople") },
  "lib/skills/joint-evidence.ts": {
    countChangedLevels: through("previewMerge"),
  },
  "lib/structure/views/planned-names.ts": {
    namesOfPlanned: figure((who) => namesOfPlanned(who, []), { "admin auditor": {}, others: REFUSED }),
  },
  "lib/structure/views/planned-of.ts": {
    plannedOf: figure(
      async (who) => (await plannedOf(who, ["skill.settings"], id("skill", "welding"))).length,
      {
        others: 0,
      },
    ),
  },
  "lib/structure/views/planned-of-person.ts": {
    plannedOfPerson: each("person", PEOPLE, plannedOfPerson, ADMIN),
  },
  "lib/structure/views/closed-units.ts": {
    listClosedUnits: figure(async (who) => (await listClosedUnits(who, PAGE)).total, {
      "admin auditor": 0,
      others: REFUSED,
    }),
  },
  "lib/assignments/reopened.ts": { countReopened: through("previewPerson") },
  "lib/structure/unit-mentions.ts": { mentionsOf: through("previewUnit") },
  "lib/structure/views/person-admin.ts": {
    getPersonAdmin: each(
      "person",
      PEOPLE,
      (who, one) => getPersonAdmin(who, { id: one, activeUntil: "2026-01-31" }),
      ADMIN,
    ),
  },
  "lib/structure/views/planned-of-role.ts": {
    plannedOfRole: figure((who) => plannedOfRole(who, id("role", "welder"), TODAY), { others: [] }),
    countPlanned: figure((who) => countPlanned(who, TODAY), { others: { waiting: 0, failed: 0 } }),
  },
  "lib/structure/views/structure-page.ts": {
    readStructure: each("unit", "north", readStructure, { "admin auditor": "north", others: "" }),
  },
  "lib/structure/views/unit-branch.ts": {
    listBranch: found(
      "unit",
      async (who) =>
        Object.values(await listBranch(who, id("unit", "north"), now)).flatMap((level) =>
          level.map((unit) => unit.id),
        ),
      { "admin auditor": "company, north, south, yard", others: REFUSED },
    ),
  },
  "lib/structure/unit-commands.ts": {
    addUnit: figure(
      async (who) => typeof (await addUnit(by(who), { name: "New", parentId: id("unit", "north") })).id,
      {
        admin: "number",
        others: REFUSED,
      },
    ),
    editUnit: each(
      "unit",
      "north, yard",
      (who, one) => editUnit(by(who), { unitId: one, ...edit, name: "Renamed" }),
      {
        admin: "north, yard",
        others: "",
      },
    ),
    // It is open.
    reopenUnit: each("unit", "yard", (who, one) => reopenUnit(by(who), { unitId: one, ...edit }), {
      admin: "yard (conflict)",
      others: "",
    }),
    closeUnit: each("unit", "yard", (who, one) => closeUnit(by(who), { unitId: one, ...edit }), {
      admin: "yard (conflict)",
      others: "",
    }),
  },
  "lib/structure/unit-queries.ts": {
    readTreeUnits: through("listUnitsBelow"),
    listUnitsBelow: found(
      "unit",
      async (who) => (await listUnitsBelow(who, id("unit", "company"), now)).map((unit) => unit.id),
      { "admin auditor": "north, south", others: REFUSED },
    ),
    findUnits: found("unit", async (who) => (await findUnits(who, "yard", now)).map((unit) => unit.id), {
      "admin auditor": "yard",
      others: REFUSED,
    }),
    getTreeUnit: each("unit", "north", (who, one) => getTreeUnit(who, one, now), {
      "admin auditor": "north",
      others: "",
    }),
    previewUnit: each(
      "unit",
      "yard",
      (who, one) => previewUnit(who, { unitId: one, parentId: id("unit", "south") }, now),
      {
        admin: "yard",
        others: "",
      },
    ),
  },
};
