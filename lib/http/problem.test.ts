import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import {
  AppError,
  forbidden,
  invalidFields,
  notFound,
  otherPerson,
  signedOut,
  TooManyError,
} from "@/lib/core/errors";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { respondProblem } from "./problem";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();
beforeAll(() => makeOrganisation());

const problemOf = async (error: unknown) => {
  const response = await respondProblem(error);
  return { status: response.status, headers: response.headers, body: await response.json() };
};

test("what is out of reach reads as if there were nothing", async () => {
  const { status, body } = await problemOf(forbidden());
  expect([status, body]).toEqual([
    404,
    { title: "There is nothing at this address.", status: 404, code: "not_found" },
  ]);
});

test.each([
  ["whoever is not signed in", 401, "unauthenticated", signedOut()],
  ["what is missing", 404, "not_found", notFound("skill")],
  ["what is wrong in a field", 400, "invalid", invalidFields({})],
  ["what was sent before", 409, "conflict", new AppError("conflict", errorMessage("command.sentBefore"))],
])("a refusal because of %s has the status %d and the code %s", async (_why, status, code, error) => {
  expect(await problemOf(error)).toMatchObject({ status, body: { status, code } });
});

test("whoever has signed in since as somebody else is told as whom", async () => {
  expect(await problemOf(otherPerson("Camila Khoury"))).toMatchObject({
    status: 409,
    body: { code: "other_person", signedInAs: "Camila Khoury" },
  });
});

test("a limit says in how many seconds to come again", async () => {
  const { status, headers } = await problemOf(new TooManyError(1_200, errorMessage("http.failedRequest")));
  expect([status, headers.get("retry-after")]).toEqual([429, "2"]);
});

test("what does not pass a check is said for each field", async () => {
  const { error } = z.object({ page: z.number() }).safeParse({ page: "one" });
  const { status, body } = await problemOf(error);
  expect([status, body.code, Object.keys(body.fields)]).toEqual([400, "invalid", ["page"]]);
});

test("a failure gives a reference, under which the admins' list has it, and not its cause", async () => {
  const { status, body } = await problemOf(new TypeError("The secret of Ana is not a function"));
  expect([status, body.title]).toEqual([500, "Something went wrong. Try again."]);
  expect(JSON.stringify(body)).not.toContain("Ana");
  expect(await client().errorEntry.findMany({ where: { reference: body.reference } })).toMatchObject([
    { kind: "TypeError" },
  ]);
});

test("a refusal and a failure have the form of a problem, by which programs know them", async () => {
  for (const error of [notFound("skill"), new Error("The disk is full.")])
    expect((await problemOf(error)).headers.get("content-type")).toBe("application/problem+json");
});
