import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { POST as previewChange } from "@/app/api/assignments/[id]/preview/route";
import { GET as findChoices } from "@/app/api/assignments/choices/route";
import { POST as saveCredential } from "@/app/api/credentials/[id]/draft/route";
import { GET as savedCredential } from "@/app/api/credentials/[id]/saved/route";
import { GET as credentialMove } from "@/app/api/credentials/[id]/under-way/route";
import { POST as previewRule } from "@/app/api/evidence-rule/preview/route";
import { POST as previewClosing } from "@/app/api/job-roles/[id]/closing/route";
import { POST as linesOf } from "@/app/api/job-roles/[id]/lines/route";
import { GET as findJobRoles } from "@/app/api/job-roles/find/route";
import { POST as matchSkills } from "@/app/api/job-roles/match-skills/route";
import { GET as findOccupations } from "@/app/api/occupations/route";
import { POST as savePathway } from "@/app/api/pathways/[id]/draft/route";
import { GET as savedPathway } from "@/app/api/pathways/[id]/saved/route";
import { GET as pathwayMove } from "@/app/api/pathways/[id]/under-way/route";
import { GET as pathwayGap } from "@/app/api/pathways/gap/route";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { createCredential } from "@/lib/credentials/commands";
import { readDraft } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { toDraftTree } from "@/lib/pathways/edit";
import { readTree } from "@/lib/pathways/tree";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
type Subject = "credential" | "pathway" | "jobRole";
type Place = { name: string; handler: Handler; of?: Subject; query?: string; body?: object };

const NOW = new Date("2026-11-01T09:00:00Z");
const ids: Record<Subject, number> = { credential: 0, pathway: 0, jobRole: 0 };
let admin: { id: number; name: string };
let usedSkillId: number;

const newCredential = async () =>
  (await createCredential({ actor: actorOf(admin, ["admin"]), now: NOW }, { title: "Lift" })).id;
const newPathway = async () =>
  (await createPathway({ actor: actorOf(admin, ["admin"]), now: NOW }, { title: "Lead" })).id;

beforeAll(async () => {
  await makeOrganisation();
  admin = await makeEmployee();
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  ids.credential = await newCredential();
  ids.pathway = await newPathway();
  usedSkillId = (await makeSkill()).id;
  const { id: retiredId } = await makeSkill({ retiredOn: NOW });
  const profile = { create: [usedSkillId, retiredId].map((skillId) => ({ skillId, target: 3 })) };
  ids.jobRole = (await client().jobRole.create({ data: { code: "weld", name: "Welder", profile } })).id;
});
beforeEach(() => signInAs(admin));

const call = ({ name, handler, query = "", body = {} }: Place, id: number, shownTo = admin.id) => {
  const [method = "GET"] = name.split(" ");
  const headers = { [VIEWER_HEADER]: String(shownTo) };
  const sent = method === "GET" ? {} : { body: JSON.stringify(body) };
  const request = new Request(`http://localhost/x${query}`, { method, headers, ...sent });
  return handler(request, { params: Promise.resolve({ id: String(id) }) });
};

/** Addresses that answer the person to whom the page was shown, and nobody else. */
const OF_THE_PAGE: Place[] = [
  { name: "GET /api/credentials/[id]/under-way", handler: credentialMove, of: "credential" },
  { name: "GET /api/pathways/[id]/under-way", handler: pathwayMove, of: "pathway" },
  { name: "POST /api/job-roles/[id]/lines", handler: linesOf, of: "jobRole" },
  { name: "POST /api/job-roles/[id]/closing", handler: previewClosing, of: "jobRole" },
  { name: "POST /api/job-roles/match-skills", handler: matchSkills, body: { given: ["Welding"] } },
];
const PREVIEWS: Place[] = [
  { name: "POST /api/assignments/[id]/preview", handler: previewChange },
  { name: "POST /api/evidence-rule/preview", handler: previewRule },
];
const SEARCHES: Place[] = [
  { name: "GET /api/credentials/[id]/saved", handler: savedCredential, of: "credential" },
  { name: "GET /api/pathways/[id]/saved", handler: savedPathway, of: "pathway" },
  { name: "GET /api/pathways/gap", handler: pathwayGap, query: "?credential=1" },
  { name: "GET /api/job-roles/find", handler: findJobRoles, query: "?q=weld" },
  { name: "GET /api/occupations", handler: findOccupations, query: "?q=welder" },
  { name: "GET /api/assignments/choices", handler: findChoices, query: "?of=skill&q=weld" },
];
const idOf = ({ of }: Place) => (of ? ids[of] : 1);

test.each([...OF_THE_PAGE, ...PREVIEWS])(
  "$name answers nobody who signed in since as somebody else",
  async (place) => {
    const response = await call(place, idOf(place), admin.id + 1);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: "other_person", signedInAs: admin.name });
  },
);

test.each([...OF_THE_PAGE, ...SEARCHES])("what $name answers is kept nowhere on its way", async (place) => {
  const response = await call(place, idOf(place));
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
});

test("targets are copied from a job role without those in retired skills", async () => {
  const response = await call({ name: "POST", handler: linesOf }, ids.jobRole);
  const { lines } = (await response.json()) as { lines: { skillId: number }[] };
  expect(lines.map(({ skillId }) => skillId)).toEqual([usedSkillId]);
});

test("the gap that a pathway closes is asked for with up to five hundred credentials", async () => {
  const statusFor = async (length: number) => {
    const query = `?${Array.from({ length }, (_, at) => `credential=${at + 1}`).join("&")}`;
    return (await call({ name: "GET", handler: pathwayGap, query }, 0)).status;
  };
  expect([await statusFor(500), await statusFor(501)]).toEqual([200, 400]);
});

test("the draft that is saved is the one of the address, whatever the form says", async () => {
  const other = { credential: await newCredential(), pathway: await newPathway() };
  const edited = toEdit(await readDraft(client(), ids.credential));
  const root = toDraftTree(await readTree(client(), ids.pathway));
  const post = async (handler: Handler, id: number, body: object) =>
    (await call({ name: "POST", handler, body: { ...body, version: 1, title: "Saved" } }, id)).status;
  expect(await post(saveCredential, ids.credential, { ...edited, id: other.credential })).toBe(200);
  expect(await post(savePathway, ids.pathway, { root, id: other.pathway })).toBe(200);
  const { credentialVersion, pathwayVersion } = client();
  expect([
    (await credentialVersion.findUniqueOrThrow({ where: { id: ids.credential } })).title,
    (await credentialVersion.findUniqueOrThrow({ where: { id: other.credential } })).title,
    (await pathwayVersion.findUniqueOrThrow({ where: { id: ids.pathway } })).title,
    (await pathwayVersion.findUniqueOrThrow({ where: { id: other.pathway } })).title,
  ]).toEqual(["Saved", "Lift", "Saved", "Lead"]);
});
