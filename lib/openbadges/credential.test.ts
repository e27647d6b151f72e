import { createHash } from "node:crypto";
import * as Ajv2019 from "ajv/dist/2019";
import addFormats from "ajv-formats";
import fc from "fast-check";
import jsonld from "jsonld";
import { expect, test } from "vitest";
import { anyAward, sampleAward } from "@/lib/testing/sample-awards";
import { buildCredential } from "./credential";
import { documentLoader } from "./document-loader";
import { objectAt } from "./json";
import { hashedEmail } from "./recipient";
import schema from "./schemas/ob_v3p0_achievementcredential_schema.json";

const ajv = new Ajv2019.Ajv2019({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

test("conforms to the schema of Open Badges 3.0, with any texts", () => {
  fc.assert(
    fc.property(anyAward, (award) => {
      validate(buildCredential(award));
      expect(validate.errors).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test("an invalid credential fails the schema check", () => {
  expect(validate({ ...buildCredential(sampleAward()), validFrom: "yesterday" })).toBe(false);
});

test("has no member that its contexts do not define", async () => {
  await fc.assert(
    fc.asyncProperty(anyAward, async (award) => {
      await jsonld.expand(buildCredential(award), { documentLoader, base: null, safe: true });
    }),
    { numRuns: 30 },
  );
});

test("names the recipient only if they agreed, and never contains the e-mail address", () => {
  const award = sampleAward();
  expect(JSON.stringify(buildCredential(award))).not.toMatch(/ada|lovelace/i);

  const named = buildCredential({ ...award, recipient: { ...award.recipient, name: "Ada Lovelace" } });
  expect(objectAt(named.credentialSubject).identifier).toContainEqual({
    type: "IdentityObject",
    hashed: false,
    identityHash: "Ada Lovelace",
    identityType: "name",
  });
  expect(JSON.stringify(named)).not.toMatch(/example\.com"?,"salt|Ada\.Lovelace@/i);
});

test("hashes the lower-case address followed by the salt", () => {
  const hex = createHash("sha256").update("ada@example.comsalt").digest("hex");
  expect(hashedEmail(" Ada@Example.com ", "salt")).toBe(`sha256$${hex}`);
});

test("each result has its description, and the effort is a duration", () => {
  const { achievement, result } = objectAt(buildCredential(sampleAward()).credentialSubject);
  const described = objectAt(achievement).resultDescription;
  const version = sampleAward().achievement.id;
  expect(described).toMatchObject([
    { id: `${version}#exam`, resultType: "Percent", valueMax: "100", requiredValue: "70" },
    { id: `${version}#talk`, resultType: "RubricScore" },
    { id: `${version}#effort`, resultType: "ext:Workload", name: "Learning time" },
  ]);
  expect(result).toMatchObject([
    { resultDescription: `${version}#exam`, value: "86" },
    { resultDescription: `${version}#talk`, value: "3.5" },
    { resultDescription: `${version}#effort`, value: "PT720M" },
  ]);
});

test("is named after its achievement, which is a micro-credential unless another kind is given", () => {
  const credential = buildCredential(sampleAward());
  const { achievement } = objectAt(credential.credentialSubject);
  expect(credential.name).toBe("Data storytelling");
  expect(achievement).toMatchObject({
    achievementType: "MicroCredential",
    name: "Data storytelling",
    description: "Turns figures into a decision others can follow.",
  });
});

test("says of a result whether its assessment was completed", () => {
  const assessmentId = `${sampleAward().achievement.id}#exam`;
  const award = sampleAward({ results: [{ assessmentId, value: "86", status: "Completed" }] });
  expect(objectAt(buildCredential(award).credentialSubject).result).toMatchObject([
    { resultDescription: assessmentId, value: "86", status: "Completed" },
    { value: "PT720M" },
  ]);
});

test("says of a skill from which framework it is taken", () => {
  const { achievement } = sampleAward();
  const outcomes = [{ uri: "https://skills.example/1", name: "Welding", framework: "O*NET" }];
  const award = sampleAward({ achievement: { ...achievement, outcomes } });
  const { achievement: built } = objectAt(buildCredential(award).credentialSubject);
  expect(objectAt(built).alignment).toMatchObject([{ targetName: "Welding", targetFramework: "O*NET" }]);
});

test("says for which skills it stands, each with its code and level", () => {
  const { achievement } = objectAt(buildCredential(sampleAward()).credentialSubject);
  expect(objectAt(achievement).alignment).toEqual([
    {
      type: ["Alignment"],
      targetUrl: "https://learn.example.com/skills/DAT-04",
      targetName: "Data visualisation",
      targetType: "ceasn:Competency",
      targetCode: "DAT-04",
      targetDescription: "3",
    },
    {
      type: ["Alignment"],
      targetUrl: "https://learn.example.com/skills/COM-01",
      targetName: "Presenting",
      targetType: "ceasn:Competency",
      targetCode: "COM-01",
      targetDescription: "3",
    },
  ]);
});

test("gives its language, its version, its tags, where its criteria stand, and what its picture shows", () => {
  const { achievement } = objectAt(buildCredential(sampleAward()).credentialSubject);
  const { id, criteria } = sampleAward().achievement;
  expect(achievement).toMatchObject({
    inLanguage: "en",
    version: "2",
    tag: ["data", "communication"],
    criteria: { id: `${id}#criteria`, narrative: criteria },
    image: { id: `${id}/image.png`, type: "Image", caption: "A stone with a chart, level 3 of 5" },
  });
});

test("gives the range of a score, so that it can be read", () => {
  const { achievement } = objectAt(buildCredential(sampleAward()).credentialSubject);
  expect(objectAt(achievement).resultDescription).toMatchObject([
    { valueMin: "0", valueMax: "100", requiredValue: "70" },
    { valueMin: "0", valueMax: "4", requiredValue: "3" },
    {},
  ]);
});

test("evidence says what it is, and the badge is no evidence of itself", () => {
  const evidence = [
    { url: sampleAward().id, name: "Itself" },
    { url: "https://learn.example.com/e", name: "Review", description: "Quarterly", narrative: "Slides" },
  ];
  expect(buildCredential(sampleAward({ evidence })).evidence).toEqual([
    {
      id: "https://learn.example.com/e",
      type: ["Evidence"],
      name: "Review",
      description: "Quarterly",
      narrative: "Slides",
    },
  ]);
});

test("refers to its entry in the status list", () => {
  expect(buildCredential(sampleAward()).credentialStatus).toEqual({
    id: "https://learn.example.com/issuer/status/1#94567",
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "94567",
    statusListCredential: "https://learn.example.com/issuer/status/1",
  });
});

test("evidence of one URL is listed once, and characters that cannot be signed are left out", () => {
  const award = sampleAward();
  award.evidence = [
    { url: "https://learn.example.com/e", name: "First\u0000 \ud800" },
    { url: "https://learn.example.com/e", name: "Second" },
    { name: "No address" },
    { name: "No address" },
  ];
  expect(buildCredential(award).evidence).toMatchObject([
    { name: "First \ufffd" },
    { name: "No address" },
    { name: "No address" },
  ]);
});
