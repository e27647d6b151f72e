import { beforeAll, expect, test, vi } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { TooManyError } from "@/lib/core/errors";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { answeringAnybody } from "./answering-anybody";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();
beforeAll(() => makeOrganisation());

async function answerTo(error: unknown) {
  const response = await answeringAnybody(() => Promise.reject(error))();
  const { headers, status } = response;
  expect(headers.get("access-control-allow-origin"), "a program of any site can read it").toBe("*");
  expect(headers.get("cache-control")).toBe("no-store");
  return { status, retryAfter: headers.get("retry-after"), body: await response.json() };
}

test("what goes wrong here is answered without its cause, and is on record", async () => {
  const { status, retryAfter, body } = await answerTo(new RangeError("The key of Ana is too short"));
  expect([status, retryAfter]).toEqual([500, null]);
  expect(body).toEqual({ error: "failed", message: "Something went wrong. Try again." });
  expect(await client().errorEntry.findMany()).toMatchObject([{ kind: "RangeError" }]);
});

test("while the database is away, a program is told to come again, not that there is no badge", async () => {
  const gone = Object.assign(new Error("terminating connection"), { code: "57P01" });
  expect(await answerTo(gone)).toEqual({
    status: 503,
    retryAfter: "5",
    body: { error: "unavailable", message: "Something went wrong. Try again." },
  });
});

test("a program that asks too often is told when to come again", async () => {
  const error = new TooManyError(3_000, errorMessage("awards.notSigned"));
  expect(await answerTo(error)).toMatchObject({ status: 429, retryAfter: "3", body: { error: "too-many" } });
});

test("an answer is passed on", async () => {
  const given = Response.json({});
  expect(await answeringAnybody(async (_request: Request) => given)(new Request("http://localhost/"))).toBe(
    given,
  );
});
