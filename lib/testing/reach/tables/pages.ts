import { id, uuid } from "../names";
import { type Addresses, open, opens } from "../visits";

const byId = (one: number) => ({ params: { id: String(one) } });
/**
 * A page without parameters in its path: it opens, or is not found. Its contents are covered by the rows of
 * its queries.
 */
const page = (who: string, query = "") =>
  opens(
    "unit",
    "company",
    () => ({ query }),
    who === "everybody" ? { others: "company" } : { [who]: "company", others: "" },
  );
const mine = page("everybody");

const READERS = "admin lnd lndNorth auditor";
const WRITERS = "admin lnd lndNorth";
const OVER_PEOPLE = "admin lnd lndNorth direct indirect auditor";
const FIGURES = "admin lnd lndNorth executive executiveSouth auditor";
const QUIZZES = "ed rig quiz, sam rig quiz";
const PROJECTS = "ed rig project, ed weld project, sam weld project";
const PATHWAYS = "ed basics, sam basics, gil basics";

const ASSIGNMENTS = "everywhere, of north, of south";
const changing = opens("assignment", ASSIGNMENTS, byId, {
  "admin lnd": ASSIGNMENTS,
  lndNorth: "of north",
  others: "",
});

/** Forms of a person, who is found by admins only. */
const ofPeople = opens("person", "ed, sam, zoe", byId, { admin: "ed, sam, zoe", others: "" });

/** Every page; tested on a running server in e2e/reading.spec.ts. */
export const PAGES: Addresses = {
  "/approvals": page(WRITERS),
  "/assign": page(WRITERS),
  "/assignments": page(READERS),
  "/assignments/[id]": opens("assignment", ASSIGNMENTS, byId, {
    "admin lnd auditor": ASSIGNMENTS,
    lndNorth: "everywhere, of north",
    others: "",
  }),
  "/assignments/[id]/change": changing,
  "/assignments/[id]/end": changing,
  "/audit": page("admin auditor"),
  "/coverage": page(FIGURES),
  "/credentials": page(READERS),
  "/credentials/[id]": opens("credentialVersion", "weld, safe draft", byId, {
    [READERS]: "weld, safe draft",
    others: "",
  }),
  "/credentials/new": page(WRITERS),
  "/enrolments": page(OVER_PEOPLE),
  "/executive": page(FIGURES),
  "/inbox": mine,
  "/job-roles": page(READERS),
  "/job-roles/[id]": opens("role", "welder", byId, { [READERS]: "welder", others: "" }),
  "/job-roles/new": page(WRITERS),
  "/job-roles/titles": page(READERS),
  "/marking": page("assessor assessor2 assessorNorth"),
  "/marking/[id]": opens("attempt", "ed weld project, kim weld project, sam weld project", byId, {
    "admin lnd auditor": "ed weld project, kim weld project, sam weld project",
    lndNorth: "ed weld project",
    assessor: "ed weld project, kim weld project",
    assessor2: "sam weld project",
    others: "",
  }),
  "/marking/marked": page("assessor assessor2 assessorNorth"),
  "/marking/reassign": page(WRITERS),
  "/my": mine,
  "/my/attempts/[id]": opens("attempt", "ed weld quiz, jan weld quiz", byId, {
    self: "ed weld quiz",
    others: "",
  }),
  "/my/badges": mine,
  "/my/badges/renew/[id]": opens("credential", "safe", byId, { others: "safe" }),
  "/my/pathways": mine,
  "/my/pathways/[id]": opens("enrolment", PATHWAYS, byId, {
    self: "ed basics",
    stranger: "sam basics",
    others: "",
  }),
  "/my/pathways/[id]/steps/[key]": opens(
    "enrolment",
    PATHWAYS,
    (id) => ({ params: { id: String(id), key: uuid("step", "basics") } }),
    { self: "ed basics", stranger: "sam basics", others: "" },
  ),
  "/my/projects/[id]": opens("attempt", PROJECTS, byId, {
    self: "ed rig project, ed weld project",
    stranger: "sam weld project",
    others: "",
  }),
  "/my/skills": mine,
  "/skills": page(READERS),
  "/skills/[id]": opens("skill", "welding", byId, { [READERS]: "welding", others: "" }),
  "/skills/new": page(WRITERS),
  "/overview": page(READERS),
  "/pathways": page(READERS),
  "/pathways/[id]": opens("pathwayVersion", "basics, ideas", byId, {
    [READERS]: "basics, ideas",
    others: "",
  }),
  "/pathways/library": page(WRITERS),
  "/pathways/new": page(WRITERS),
  "/people": page(OVER_PEOPLE),
  "/people/[id]": opens("person", "ed, sam, zoe", byId, {
    "admin lnd auditor": "ed, sam, zoe",
    "lndNorth direct indirect": "ed, zoe",
    self: "ed",
    stranger: "sam",
    others: "",
  }),
  "/people/[id]/edit": ofPeople,
  "/people/[id]/leave": ofPeople,
  "/people/[id]/merge": ofPeople,
  "/people/[id]/return": ofPeople,
  "/people/new": page("admin"),
  "/quiz/[id]": opens("attempt", QUIZZES, byId, {
    self: "ed rig quiz",
    stranger: "sam rig quiz",
    others: "",
  }),
  "/settings": open("Leads to its first page, which only an admin sees.", () => ({}), 307),
  "/settings/address": page("admin"),
  "/settings/errors": page("admin"),
  "/settings/evidence": page("admin"),
  "/settings/organisation": page("admin"),
  "/my/skills/assess": mine,
  "/structure": page("admin auditor"),
  "/structure/planned": page("admin auditor"),
  "/structure/closed": page("admin auditor"),
  "/settings/mail": page("admin"),
  "/settings/mail/templates": page("admin"),
  "/settings/messages": page("admin auditor"),
  "/team": page("direct indirect"),
  "/team/rate": page("admin lnd lndNorth direct indirect"),

  "/": open("Leads everybody to where their work is.", () => ({}), 307),
  "/badges/[publicId]": open("Public by an address that nobody can guess.", () => ({
    params: { publicId: uuid("badge", "ed safe") },
  })),
  "/set-up": open("Once, before there is anybody; then it leads to signing in.", () => ({}), 307),
  "/sign-in": open("For whoever comes."),
  "/forgotten": open("For whoever comes."),
  "/set-password/[token]": open("For whoever holds a link.", () => ({ params: { token: "nothing" } })),
  "/settings/accounts": page("admin auditor"),
  "/settings/roles": page("admin auditor"),
  "/settings/roles/[id]": opens("person", "ada, ed, zoe", byId, { "admin auditor": "ada, ed", others: "" }),
  "/my/account": mine,
  "/unsubscribe/[token]": open("Whoever has a mail may end mails of its kind.", () => ({
    params: { token: "1.assigned.x" },
  })),
  "/verify": open("Anybody may verify a badge."),
  "/issuer": open("Who issues the badges, with public keys."),
  "/achievements/[id]": open("A published credential, without who has earned it.", () => ({
    params: { id: String(id("credentialVersion", "safe")) },
  })),
};
