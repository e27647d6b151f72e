import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { applyOnet, previewOnet } from "./apply";

withDatabase();

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const skill = (code: string, name: string) => ({
  code,
  name,
  description: "",
  cluster: "Skills",
  uri: "",
  anchors: [],
});
const line = (skillCode: string) => ({ skillCode, target: 3, criticality: 2, mustHave: false });
const occupation = (code: string, codes: string[]) => ({
  code: `onet-${code}`,
  onetCode: code,
  name: code,
  description: "",
  profile: codes.map(line),
});
const skills = [skill("2.A.1.a", "Reading"), skill("2.A.1.b", "Listening")];
const onet = {
  bad: [],
  skills,
  roles: [occupation("11-1", ["2.A.1.a"]), occupation("11-2", ["2.A.1.a", "2.A.1.b"])],
};
const targets = async () =>
  (await client().jobRoleSkill.findMany({ include: { jobRole: true, skill: true } }))
    .map(({ jobRole, skill: { code } }) => `${jobRole.name} ${code}`)
    .sort();

beforeAll(() => makeOrganisation());

test("targets of a retired skill are named and left out; those that stand stay", async () => {
  await applyOnet(by, { ...onet, roles: [occupation("11-1", ["2.A.1.a"])] });
  await client().skill.update({ where: { code: "2.A.1.a" }, data: { retiredOn: by.now } });
  const { unchanged: _, ...preview } = await previewOnet(by, onet);
  expect(preview.notes).toMatchObject([
    { key: "integrations.retiredSkill", params: { name: "Reading", code: "2.A.1.a", roles: 1 } },
  ]);
  expect(await applyOnet(by, onet)).toMatchObject(preview);
  expect(await targets()).toEqual(["11-1 2.A.1.a", "11-2 2.A.1.b"]);
  // Imported again, nothing would change.
  expect((await previewOnet(by, onet)).plans).toMatchObject([{ unchanged: 2 }, { unchanged: 2 }]);
});
