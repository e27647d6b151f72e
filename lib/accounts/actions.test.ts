import { beforeAll, expect, test, vi } from "vitest";
import { client } from "@/lib/db/client";
import { setToken, tokenOf } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { signOutAction } from "./actions";
import { currentActor } from "./session";
import { resumeSession } from "./sessions";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();
beforeAll(() => makeOrganisation());

test("whoever signs out has no session any more in this browser, and those in others stay", async () => {
  const person = await makeEmployee();
  await giveAccount(person.id);
  const [here, elsewhere] = [await tokenOf(person.id), await tokenOf(person.id)];
  setToken(here);
  expect(await currentActor()).toMatchObject({ employeeId: person.id });
  await expect(signOutAction()).rejects.toMatchObject({
    digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/sign-in;/),
  });
  expect(await currentActor()).toBeNull();
  expect(await resumeSession(here, new Date()), "of a copy of the cookie").toBeNull();
  expect(await resumeSession(elsewhere, new Date())).not.toBeNull();
  expect(await client().accountSession.count({ where: { employeeId: person.id } })).toBe(1);
});
