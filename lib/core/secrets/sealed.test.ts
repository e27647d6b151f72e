import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openSealed, seal } from "./sealed";

const secret = randomBytes(32);
const envelope = seal(Buffer.from("the key of an issuer"), secret, "key 1");

test("what is sealed opens with its secret, in its place", () => {
  expect(openSealed(envelope, secret, "key 1").toString()).toBe("the key of an issuer");
  expect(() => openSealed(envelope, secret, "key 2")).toThrow();
  expect(() => openSealed(envelope, randomBytes(32), "key 1")).toThrow();
});

test("a seal that was cut short does not hold: four bytes of it could be guessed", () => {
  const [version, iv, tag = "", sealed] = envelope.split(".");
  const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
  expect(() => openSealed([version, iv, short, sealed].join("."), secret, "key 1")).toThrow();
});
