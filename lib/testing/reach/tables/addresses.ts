import { getSavedCredential } from "@/lib/credentials/saved";
import { getSavedPathway } from "@/lib/pathways/saved";
import { FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { id, uuid } from "../names";
import { day } from "../organisation";
import { type Addresses, open, opens } from "../visits";

const PUBLIC_BADGE = "Whoever has the address of a badge may see and verify it.";
const PROTOCOL = "Part of Open Badges: other software asks for it.";
const EVERY_FILE = "ed weld project, ed rig project, kim weld project, sam weld project, sam rig project";
const badge = () => ({ params: { publicId: uuid("badge", "ed safe") } });
const achievement = () => ({ params: { id: String(id("credentialVersion", "safe")) } });
const skill = () => ({ params: { id: String(id("skill", "safety")) } });
const OPEN_QUIZZES = "ed rig quiz, sam rig quiz";
const QUIZZES = `ed weld quiz, jan weld quiz, ${OPEN_QUIZZES}`;
const OPEN_PROJECTS = "ed rig project, sam rig project";
const SYSTEM = { kind: "system", job: "test" } as const;
/** Everybody works only on their own attempts. */
const own = (self: string, stranger: string) => ({ self, stranger, others: "" });
const attempt = (body?: unknown) => (one: number) => ({ params: { id: String(one) }, body });
const file = (one: number, _key: string, name: string) => ({
  params: { id: String(id("attempt", name)), fileId: String(one) },
});
function upload() {
  const form = new FormData();
  form.set("file", new File(["What I did."], "notes.txt", { type: "text/plain" }));
  return form;
}
const preflight = (why: string) => open(why, () => ({}), 204);

const CATALOGUE_ROLE = { "admin lnd lndNorth": "welder", others: "" };
/** Only those who may change units ask what it would do; the tree is read by auditors too. */
const ofUnit = (who: string, visit: (unit: number) => { query?: string; body?: unknown }) =>
  opens("unit", "yard", visit, { [who]: "yard", others: "" });

const DOWNLOAD = opens("file", EVERY_FILE, (one) => ({ params: { id: String(one) } }), {
  "admin lnd auditor": EVERY_FILE,
  "lndNorth self": "ed weld project, ed rig project",
  assessor: "ed weld project, kim weld project",
  assessor2: "sam weld project",
  stranger: "sam weld project, sam rig project",
  others: "",
});

/** Every method of every route handler. */
export const ADDRESSES: Addresses = {
  "GET /api/units": ofUnit("admin auditor", (unit) => ({ query: `?below=${unit}` })),
  "GET /api/units/find": ofUnit("admin auditor", () => ({ query: "?q=yard" })),
  "POST /api/units/preview": ofUnit("admin", (unitId) => ({
    body: { unitId, parentId: id("unit", "south") },
  })),
  "POST /api/accounts/preview": opens(
    "person",
    "ed",
    (employeeId) => ({ body: { change: "close", chosen: { employeeIds: [employeeId] } } }),
    { admin: "ed", others: "" },
  ),
  "POST /api/roles/preview": opens(
    "person",
    "ed, kim, zoe",
    (employeeId) => ({ body: { employeeId, role: "auditor" } }),
    { admin: "ed, kim", others: "" },
  ),
  "POST /api/people/preview": opens(
    "person",
    "ed, kim",
    (employeeId) => ({ body: { employeeId, unitId: id("unit", "south") } }),
    { admin: "ed, kim", others: "" },
  ),
  "GET /api/files/[id]": DOWNLOAD,
  "HEAD /api/files/[id]": DOWNLOAD,
  "POST /api/unsubscribe/[token]": open(
    "Mail programs end mails of a kind with the token in a mail; another token is not found.",
    () => ({ params: { token: "1.assigned.x" } }),
    404,
  ),
  "GET /api/messages/unread": open("The number of one's own unread messages; a visitor has none."),
  "POST /api/messages/[id]/read": opens("message", "ed basics, sam basics", attempt(), {
    self: "ed basics",
    stranger: "sam basics",
    others: "",
  }),
  "GET /api/credentials/[id]/saved": opens(
    "credentialVersion",
    "safe draft",
    (one) => ({ params: { id: String(one) } }),
    { "admin lnd lndNorth": "safe draft", others: "" },
  ),
  "GET /api/pathways/[id]/saved": opens(
    "pathwayVersion",
    "ideas",
    (one) => ({ params: { id: String(one) } }),
    {
      "admin lnd lndNorth": "ideas",
      others: "",
    },
  ),
  "GET /api/credentials/[id]/under-way": opens(
    "credentialVersion",
    "safe draft",
    (one) => ({ params: { id: String(one) } }),
    { "admin lnd lndNorth": "safe draft", others: "" },
  ),
  "GET /api/pathways/[id]/under-way": opens(
    "pathwayVersion",
    "ideas",
    (one) => ({ params: { id: String(one) } }),
    { "admin lnd lndNorth": "ideas", others: "" },
  ),
  "POST /api/attempts/[id]/answers": opens(
    "attempt",
    OPEN_QUIZZES,
    (one, _key, name) => attempt({ questionId: id("question", name), optionIds: [] })(one),
    own("ed rig quiz", "sam rig quiz"),
  ),
  "GET /api/attempts/[id]/standing": opens(
    "attempt",
    QUIZZES,
    attempt(),
    own("ed rig quiz, ed weld quiz", "sam rig quiz"),
  ),
  "POST /api/attempts/[id]/submission": opens(
    "attempt",
    OPEN_QUIZZES,
    attempt(),
    own("ed rig quiz", "sam rig quiz"),
  ),
  "POST /api/attempts/[id]/draft": opens(
    "attempt",
    OPEN_PROJECTS,
    attempt({ version: 1, text: "So far.", links: "" }),
    own("ed rig project", "sam rig project"),
  ),
  "POST /api/attempts/[id]/project": opens(
    "attempt",
    OPEN_PROJECTS,
    attempt({ version: 1, text: "What I did.", links: [] }),
    own("ed rig project", "sam rig project"),
  ),
  "POST /api/attempts/[id]/files": opens(
    "attempt",
    OPEN_PROJECTS,
    (one) => attempt(upload())(one),
    // 409, not 404: the reservation that it needs was rolled back.
    own("ed rig project (409)", "sam rig project (409)"),
  ),
  "POST /api/attempts/[id]/files/[fileId]/removal": opens(
    "file",
    OPEN_PROJECTS,
    file,
    own("ed rig project", "sam rig project"),
  ),
  "POST /api/ratings": opens(
    "person",
    "ed, kim, sam, zoe",
    (one) => ({ body: { employeeId: one, skillId: id("skill", "welding"), level: 3 } }),
    { "admin lnd": "ed, kim, sam", "lndNorth direct indirect": "ed", others: "" },
  ),
  "POST /api/ratings/[id]/withdrawal": opens(
    "evidence",
    "gil welding manager_rating dora",
    (one) => ({ params: { id: String(one) }, body: {} }),
    { direct: "gil welding manager_rating dora", others: "" },
  ),
  "POST /api/credentials/[id]/draft": opens(
    "credentialVersion",
    "safe draft",
    async (one) => attempt({ ...(await getSavedCredential(SYSTEM, one)).draft, version: 1 })(one),
    { "admin lnd lndNorth": "safe draft", others: "" },
  ),
  "POST /api/pathways/[id]/draft": opens(
    "pathwayVersion",
    "ideas",
    async (one) => attempt({ ...(await getSavedPathway(SYSTEM, one)).draft, version: 1 })(one),
    { "admin lnd lndNorth": "ideas", others: "" },
  ),
  "GET /api/pathways/gap": opens("credential", "weld", (one) => ({ query: `?credential=${one}` }), {
    "admin lnd lndNorth auditor": "weld",
    others: "",
  }),
  "POST /api/assignments/[id]/preview": opens(
    "assignment",
    "everywhere, of north, of south",
    (assignmentId) => ({
      params: { id: String(assignmentId) },
      body: { due: { kind: "none" }, lossPolicy: "keep" },
    }),
    { "admin lnd": "everywhere, of north, of south", lndNorth: "of north", others: "" },
  ),
  "POST /api/assignments/preview": opens(
    "pathway",
    "rounds",
    (pathwayId) => ({
      body: {
        pathwayId,
        audience: { kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null },
        due: { kind: "fixed", on: day(90) },
        excludedIds: [],
      },
    }),
    { "admin lnd lndNorth": "rounds", others: "" },
  ),
  "GET /api/assignments/choices": opens("skill", "welding", () => ({ query: "?of=skill&q=weld" }), {
    "admin lnd lndNorth": "welding",
    others: "",
  }),
  "GET /api/audit/verify": opens("unit", "company", () => ({}), { "admin auditor": "company", others: "" }),
  // Whom it returns is covered by the row of findPeople, and of findSkills.
  "GET /api/people/find": opens("person", "ed", () => ({ query: "?q=ed" }), { others: "ed" }),
  "GET /api/people/records": opens("person", "ed", () => ({ query: "?q=ed" }), { admin: "ed", others: "" }),
  "GET /api/skills/find": opens("skill", "welding", () => ({ query: "?q=weld" }), { others: "welding" }),

  // Job roles, skills and occupations concern no person.
  "POST /api/evidence-rule/preview": opens(
    "role",
    "welder",
    () => ({ body: { weights: FIRST_WEIGHTS, threshold: 1 } }),
    { admin: "welder", others: "" },
  ),
  "GET /api/job-roles/find": opens("role", "welder", () => ({ query: "?q=weld" }), CATALOGUE_ROLE),
  "POST /api/job-roles/match-skills": opens(
    "role",
    "welder",
    () => ({ body: { given: ["Welding"] } }),
    CATALOGUE_ROLE,
  ),
  "POST /api/job-roles/preview": opens(
    "role",
    "welder",
    (one) => ({ body: { jobRoleId: one, lines: [] } }),
    CATALOGUE_ROLE,
  ),
  "POST /api/job-roles/[id]/lines": opens(
    "role",
    "welder",
    (one) => ({ params: { id: String(one) }, body: {} }),
    { "admin lnd lndNorth auditor": "welder", others: "" },
  ),
  "POST /api/job-roles/[id]/closing": opens(
    "role",
    "welder",
    (one) => ({ params: { id: String(one) }, body: {} }),
    CATALOGUE_ROLE,
  ),
  "GET /api/occupations": opens("role", "welder", () => ({ query: "?q=manager" }), CATALOGUE_ROLE),
  "POST /api/occupations/[code]": opens(
    "role",
    "welder",
    () => ({ params: { code: "11-1011.00" }, body: {} }),
    CATALOGUE_ROLE,
  ),

  "GET /api/badges/[publicId]/credential": open(PUBLIC_BADGE, badge),
  "OPTIONS /api/badges/[publicId]/credential": preflight(PUBLIC_BADGE),
  "GET /api/badges/[publicId]/image": open(PUBLIC_BADGE, badge),
  "OPTIONS /api/badges/[publicId]/image": preflight(PUBLIC_BADGE),
  "GET /api/badges/[publicId]/preview": open(PUBLIC_BADGE, badge),
  "OPTIONS /api/badges/[publicId]/preview": preflight(PUBLIC_BADGE),
  // 0: answered only inside a running server; browser tests open them.
  "GET /api/badges/[publicId]/verify": open(PUBLIC_BADGE, badge, 0),
  "OPTIONS /api/badges/[publicId]/verify": preflight(PUBLIC_BADGE),
  "GET /logo/[digest]": open(
    "The logo of public pages and mails.",
    () => ({ params: { digest: "0".repeat(32) } }),
    404,
  ),
  "GET /api/achievements/[id]": open(PROTOCOL, achievement),
  "OPTIONS /api/achievements/[id]": preflight(PROTOCOL),
  "GET /achievements/[id]/image.png": open(PROTOCOL, achievement),
  "OPTIONS /achievements/[id]/image.png": preflight(PROTOCOL),
  "GET /api/skills/[id]/achievement": open(PROTOCOL, skill, 302),
  "OPTIONS /api/skills/[id]/achievement": preflight(PROTOCOL),
  "GET /api/issuer": open(PROTOCOL),
  "OPTIONS /api/issuer": preflight(PROTOCOL),
  "GET /issuer/keys": open(PROTOCOL),
  "OPTIONS /issuer/keys": preflight(PROTOCOL),
  "GET /issuer/keys/[keyId]": open(PROTOCOL, () => ({ params: { keyId: "nobody-has-this-key" } }), 404),
  "OPTIONS /issuer/keys/[keyId]": preflight(PROTOCOL),
  "GET /issuer/status/[id]": open(PROTOCOL, () => ({ params: { id: "1" } })),
  "OPTIONS /issuer/status/[id]": preflight(PROTOCOL),
  "POST /api/sign-in": open("Signing in; without a password it leads back.", () => ({}), 303),
};
