import * as Ajv2019 from "ajv/dist/2019";
import addFormats from "ajv-formats";
import jsonld from "jsonld";
import { expect, test } from "vitest";
import { ISSUER, sampleKey } from "@/lib/testing/sample-awards";
import { documentLoader } from "./document-loader";
import { issuerProfile, publicKeyMultibase, publishedJwks, verificationMethodId } from "./issuer";
import schema from "./schemas/ob_v3p0_profile_schema.json";

const issuer = {
  ...ISSUER,
  email: "learning@example.com",
  description: "Learning at Example",
  imageUrl: "https://learn.example.com/logo.png",
};
const [current, retired, rsa] = [sampleKey("Ed25519"), sampleKey("Ed25519"), sampleKey("RS256")];
const profile = issuerProfile(issuer, [retired, current, rsa]);

test("the profile conforms to the schema of Open Badges", () => {
  const ajv = new Ajv2019.Ajv2019({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(profile);
  expect(validate.errors).toBeNull();
});

test("the profile has no member that its contexts do not define", async () => {
  const expanded = await jsonld.expand(profile, { documentLoader, base: null, safe: true });
  expect(JSON.stringify(expanded)).toContain("https://w3id.org/security#publicKeyMultibase");
  expect(JSON.stringify(expanded)).toContain("https://w3id.org/security#assertionMethod");
});

test("the profile says who the issuer is and how to reach it, with its logo", () => {
  expect(profile).toMatchObject({
    id: issuer.id,
    name: "Example Company",
    url: "https://learn.example.com",
    email: "learning@example.com",
    description: "Learning at Example",
    image: { id: "https://learn.example.com/logo.png", type: "Image" },
  });
});

test("a retired key stays listed, and each key refers back to the issuer", () => {
  expect(profile.assertionMethod).toEqual([
    verificationMethodId(issuer.id, retired),
    verificationMethodId(issuer.id, current),
  ]);
  expect(profile.verificationMethod).toContainEqual({
    id: `${issuer.id}#${publicKeyMultibase(current)}`,
    type: "Multikey",
    controller: issuer.id,
    publicKeyMultibase: publicKeyMultibase(current),
  });
});

test("an Ed25519 Multikey begins with the prefix of the standard", () => {
  expect(publicKeyMultibase(current)).toMatch(/^z6Mk/);
  expect(publicKeyMultibase(rsa)).toBeUndefined();
});

test("the key set states the use of each key and never contains a private member", () => {
  const { keys } = publishedJwks(issuer.id, [current, rsa]);
  expect(keys.map(({ alg, kty }) => [alg, kty])).toEqual([
    ["EdDSA", "OKP"],
    ["RS256", "RSA"],
  ]);
  expect(keys.map(({ use }) => use)).toEqual(["sig", "sig"]);
  expect(keys.map(({ kid }) => kid)).toEqual([current, rsa].map(({ id }) => `${issuer.id}/keys/${id}`));
  expect(keys.some((key) => "d" in key)).toBe(false);
});
