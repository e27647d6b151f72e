import { enrolmentsOf, listEnrolments } from "@/lib/assignments/enrolment-list";
import { findPeople } from "@/lib/people/find";
import { monthlyHoursOf } from "@/lib/people/learning-time";
import { mergedAddress } from "@/lib/people/merged";
import { getUnit, listOwnUnits } from "@/lib/people/units";
import { awardsOf, getPerson, isReport, listPeople } from "@/lib/reports/people-list";
import { listTeam } from "@/lib/reports/team";
import { listEvidence, listSkillsOf } from "@/lib/skills/queries";
import { id } from "../names";
import { TODAY } from "../organisation";
import { each, figure, found, nobody, REFUSED, type ReachTable, through } from "../table";

/** All active people, and those of the unit north: zoe has left. */
const EVERYBODY =
  "ada, ana, ben, dora, ed, eve, gil, hal, ivan, jan, kim, lena, lou, max, moa, nora, otto, pia, quin, rob, sam, tia, uma, vic";
const NORTH = "dora, ed, gil, hal, ivan, jan";
const SELVES = {
  assessor: "ana",
  assessor2: "ben",
  executive: "eve",
  executiveSouth: "rob",
  assessorNorth: "tia",
  self: "ed",
  stranger: "sam",
};
const PEOPLE = {
  "admin lnd auditor": EVERYBODY,
  lndNorth: `${NORTH}, nora`,
  direct: "dora, ed, gil, jan",
  indirect: NORTH,
  ...SELVES,
};

const WHOLE_LIST = { q: undefined, sort: "name" as const, page: 1, size: 200 };
const WHOM = "ed, gil, dora, kim, sam, zoe";
/** The files of people who left are kept for those who are responsible for them. */
const FILES = {
  "admin lnd auditor": WHOM,
  lndNorth: "ed, gil, dora, zoe",
  direct: "ed, gil, dora, zoe",
  indirect: "ed, gil, dora, zoe",
  self: "ed",
  stranger: "sam",
  others: "",
};

export const peopleTable: ReachTable = {
  "lib/people/merged.ts": {
    // Nobody's record was merged in this world; lib/structure/merging tests whom the address is told.
    mergedAddress: each("person", WHOM, mergedAddress, { others: "" }),
  },
  "lib/reports/people-list.ts": {
    listPeople: found(
      "person",
      async (who) => idsOf((await listPeople(who, WHOLE_LIST, TODAY)).rows),
      PEOPLE,
    ),
    getPerson: each("person", WHOM, getPerson, FILES),
    isReport: each("person", WHOM, isReport, {
      direct: "ed, gil",
      indirect: "dora, ed, gil",
      others: "",
    }),
    awardsOf: each("person", WHOM, awardsOf, {
      "admin lnd auditor": "ed, kim, sam, zoe",
      "lndNorth direct indirect": "ed, zoe",
      self: "ed",
      stranger: "sam",
      others: "",
    }),
  },
  "lib/people/find.ts": {
    findPeople: found(
      "person",
      async (who) =>
        (
          await Promise.all(
            ["ed b", "gil b", "kim b", "zoe b", "ana b"].map((words) => findPeople(who, words)),
          )
        )
          .flat()
          .map((one) => one.id),
      {
        "admin lnd auditor": "ed, gil, kim, ana",
        "lndNorth direct indirect": "ed, gil",
        self: "ed",
        assessor: "ana",
        others: "",
      },
    ),
  },
  "lib/people/own-day.ts": { ownDay: nobody("The day in a time zone.") },
  "lib/people/learning-time.ts": { monthlyHoursOf: figure(monthlyHoursOf, { others: 8 }) },
  "lib/people/units.ts": {
    getUnit: each("unit", "company, north, yard, south", getUnit, {
      "admin lnd executive auditor": "company, north, yard, south",
      lndNorth: "north, yard",
      executiveSouth: "south",
      others: "",
    }),
    listOwnUnits: found("unit", async (who) => (await listOwnUnits(who)).map((unit) => unit.id), {
      lndNorth: "north",
      executiveSouth: "south",
      "admin lnd executive auditor": "",
      others: REFUSED,
    }),
  },
  "lib/people/organisation.ts": {
    readOrganisation: nobody("The settings of the organisation."),
    getOrganisation: nobody("The settings of the organisation."),
    organisationDay: nobody("A day by the organisation's time zone."),
    isDemoCompany: nobody("Whether this is the demo company."),
    isSetUp: nobody("Whether there is an organisation."),
  },
  "lib/people/time-zone.ts": { organisationZone: nobody("A setting of the organisation.") },
  "lib/reports/team.ts": {
    listTeam: found("person", async (who) => idsOf((await listTeam(who, TODAY, 100, 0)).rows), {
      direct: "ed, gil, jan",
      indirect: "dora, ed, gil, hal, jan",
      others: REFUSED,
    }),
  },
  "lib/skills/source-sql.ts": { submissionOf: through("listEvidence") },
  "lib/skills/queries.ts": {
    listSkillsOf: each("person", "ed, gil, kim, sam, zoe", (who, person) => listSkillsOf(who, person), {
      "admin lnd auditor": "ed, gil, kim, sam, zoe",
      "lndNorth direct indirect": "ed, gil, zoe",
      self: "ed",
      stranger: "sam",
      others: "",
    }),
    listEvidence: each(
      "person",
      "ed, gil, kim, sam, zoe",
      async (who, person) => (await listEvidence(who, person, null, { page: 1, size: 30 })).rows,
      {
        "admin lnd auditor": "ed, gil, kim, sam, zoe",
        "lndNorth direct indirect": "ed, gil, zoe",
        self: "ed",
        stranger: "sam",
        others: "",
      },
    ),
    getSkill: nobody("A skill of the catalogue."),
  },
  "lib/assignments/enrolment-list.ts": {
    listEnrolments: found(
      "enrolment",
      async (who) => idsOf((await listEnrolments(who, ENROLMENTS, TODAY)).rows),
      {
        "admin lnd auditor":
          "ed basics, ed rounds, gil basics, jan basics, kim basics, lou rounds, sam basics, sam rounds",
        "lndNorth direct indirect": "ed basics, ed rounds, gil basics, jan basics",
        self: "ed basics, ed rounds",
        stranger: "sam basics, sam rounds",
        others: "",
      },
    ),
    enrolmentsOf: found(
      "enrolment",
      async (who) => {
        const lists = await Promise.all(
          ["ed", "sam", "zoe"].map((one) => enrolmentsOf(who, id("person", one), TODAY)),
        );
        return idsOf(lists.flat());
      },
      {
        "admin lnd auditor": "ed basics, ed rounds, sam basics, sam rounds, zoe basics",
        "lndNorth direct indirect": "ed basics, ed rounds, zoe basics",
        self: "ed basics, ed rounds",
        stranger: "sam basics, sam rounds",
        others: "",
      },
    ),
  },
};

const ENROLMENTS = { ...WHOLE_LIST, state: undefined, pathway: undefined };

function idsOf(rows: readonly { id: number | string }[]) {
  return rows.map((row) => row.id);
}
