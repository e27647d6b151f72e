import { expect, test } from "vitest";
import { jsonTypeFor, negotiateFormat } from "./negotiation";

test.each([
  [null, "html"],
  ["", "html"],
  ["*/*", "html"],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"],
  ["text/html, application/json;q=0.5", "html"],
  ["application/json", "json"],
  ["application/ld+json", "json"],
  ["application/vc", "json"],
  ["application/vc, application/ld+json;q=0.9, */*;q=0.1", "json"],
  ["application/vc+ld+json", "json"],
  ["application/vc+jwt", "jwt"],
  ["application/jwt", "jwt"],
  ["text/plain+jwt", "jwt"],
  ["application/json-patch", "html"],
  ["image/png", "html"],
] as const)("%s asks for %s", (accept, form) => {
  expect(negotiateFormat(accept)).toBe(form);
});

test.each([
  [null, "application/vc"],
  ["*/*", "application/vc"],
  ["application/ld+json, application/json", "application/ld+json"],
  ["application/json", "application/json"],
  ["text/html,*/*;q=0.8", "application/json"],
])("%s is sent JSON-LD as %s", (accept, type) => {
  expect(jsonTypeFor(accept)).toBe(type);
});
