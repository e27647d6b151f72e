import { beforeAll, expect, test, vi } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, otherPerson } from "@/lib/core/errors";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { toActionError } from "./action-error";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();
beforeAll(() => makeOrganisation());

test("a refused form comes back with its texts and the sentences at its fields, without its files", async () => {
  const form = new FormData();
  form.set("name", "Ada");
  form.set("logo", new File(["x"], "logo.png"));
  const refused = invalidFields({ monthlyHours: errorMessage("structure.hoursWrong") });
  expect(await toActionError(refused, form)).toMatchObject({
    status: "error",
    code: "invalid",
    fields: { monthlyHours: expect.stringMatching(/744/) },
  });
  expect(await toActionError(refused, form)).toHaveProperty("values", { name: "Ada" });
});

test("a form of another person says who is signed in now", async () => {
  expect(await toActionError(otherPerson("Ben"))).toMatchObject({ code: "other_person", signedInAs: "Ben" });
});

test("an unexpected error says a reference, under which the admins find it", async () => {
  const said = await toActionError(new TypeError("boom"));
  const reference = "reference" in said ? said.reference : undefined;
  expect(reference).toMatch(/^\w{6}$/);
  expect(said).toMatchObject({ message: expect.stringContaining(String(reference)) });
  expect(JSON.stringify(said)).not.toContain("boom");
  expect(await client().errorEntry.findMany({ select: { reference: true, kind: true } })).toEqual([
    { reference, kind: "TypeError" },
  ]);
});
