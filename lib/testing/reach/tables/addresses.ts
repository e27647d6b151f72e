import { id, uuid } from "../names";
import { day } from "../organisation";
import { type Addresses, open, opens } from "../visits";

const PUBLIC_BADGE = "Whoever has the address of a badge may see and verify it.";
const PROTOCOL = "Part of Open Badges: other software asks for it.";
const EVERY_FILE = "ed weld project, ed rig project, kim weld project, sam weld project, sam rig project";
const badge = () => ({ params: { publicId: uuid("badge", "ed safe") } });
const achievement = () => ({ params: { id: String(id("credentialVersion", "safe")) } });
const preflight = (why: string) => open(why, () => ({}), 204);

/** Every method of every route handler. */
export const ADDRESSES: Addresses = {
  "GET /api/files/[id]": opens("file", EVERY_FILE, (one) => ({ params: { id: String(one) } }), {
    "admin lnd auditor": EVERY_FILE,
    "lndNorth self": "ed weld project, ed rig project",
    assessor: "ed weld project, kim weld project",
    assessor2: "sam weld project",
    stranger: "sam weld project, sam rig project",
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
  "GET /api/audit/verify": opens("unit", "company", () => ({}), { "admin auditor": "company", others: "" }),
  // Whom it names is held by the row of findPeople, and of findSkills.
  "GET /api/people/find": opens("person", "ed", () => ({ query: "?q=ed" }), { others: "ed" }),
  "GET /api/skills/find": opens("skill", "welding", () => ({ query: "?q=weld" }), { others: "welding" }),

  "GET /api/badges/[publicId]/credential": open(PUBLIC_BADGE, badge),
  "OPTIONS /api/badges/[publicId]/credential": preflight(PUBLIC_BADGE),
  "GET /api/badges/[publicId]/image": open(PUBLIC_BADGE, badge),
  "OPTIONS /api/badges/[publicId]/image": preflight(PUBLIC_BADGE),
  "GET /api/badges/[publicId]/preview": open(PUBLIC_BADGE, badge),
  "OPTIONS /api/badges/[publicId]/preview": preflight(PUBLIC_BADGE),
  // 0: answered only inside a running server; journeys open them.
  "GET /api/badges/[publicId]/verify": open(PUBLIC_BADGE, badge, 0),
  "OPTIONS /api/badges/[publicId]/verify": preflight(PUBLIC_BADGE),
  "GET /achievements/[id]": open(PROTOCOL, achievement),
  "OPTIONS /achievements/[id]": preflight(PROTOCOL),
  "GET /achievements/[id]/image.png": open(PROTOCOL, achievement),
  "OPTIONS /achievements/[id]/image.png": preflight(PROTOCOL),
  "GET /issuer": open(PROTOCOL),
  "OPTIONS /issuer": preflight(PROTOCOL),
  "GET /issuer/keys": open(PROTOCOL),
  "OPTIONS /issuer/keys": preflight(PROTOCOL),
  "GET /issuer/keys/[keyId]": open(PROTOCOL, () => ({ params: { keyId: "nobody-has-this-key" } }), 404),
  "OPTIONS /issuer/keys/[keyId]": preflight(PROTOCOL),
  "GET /issuer/status/[id]": open(PROTOCOL, () => ({ params: { id: "1" } })),
  "OPTIONS /issuer/status/[id]": preflight(PROTOCOL),
  "GET /api/auth/[...nextauth]": open("Signing in.", () => ({ params: { nextauth: "nowhere" } }), 0),
  "POST /api/auth/[...nextauth]": open("Signing in.", () => ({ params: { nextauth: "nowhere" } }), 0),
};
