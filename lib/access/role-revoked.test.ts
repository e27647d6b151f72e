import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { VIEWER_FIELD, VIEWER_HEADER } from "@/lib/command/action-state";
import { client } from "@/lib/db/client";
import { toAction } from "@/lib/http/action";
import { toPreview } from "@/lib/http/preview";
import { saveOrganisation } from "@/lib/settings/commands";
import { setToken, signInAs, tokenOf } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { previewAccountChange } from "./account-changes";
import { closeAccounts, endSessionsOf } from "./closing";
import { grantRole, revokeRole } from "./roles";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
withDatabase();

const by = { actor: actorOf({ id: 0, name: "Ada" }, ["admin"]), now: new Date() };
let ben: { id: number; name: string };

beforeAll(async () => {
  await makeOrganisation();
  const ada = await makeEmployee({ name: "Ada" });
  await giveAccount(ada.id);
  await client().roleGrant.create({ data: { employeeId: ada.id, role: "admin" } });
  by.actor = actorOf(ada, ["admin"]);
});
/** Ben is an admin, and has the form of the organisation open. */
beforeEach(async () => {
  ben = await makeEmployee({ name: "Ben" });
  await giveAccount(ben.id);
  await grantRole(by, { employeeId: ben.id, role: "admin" });
  setToken(await tokenOf(ben.id));
});

async function send() {
  const { version, name, timeZone } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
  const form = new FormData();
  form.set(VIEWER_FIELD, String(ben.id));
  const input = {
    ...{ version, name: `${name} Limited`, timeZone, color: "#1f5c48", monthlyLearningHours: 8 },
    ...{ targetPercent: 80, defaultHalfLifeMonths: 24, privacyUrl: "", imprintUrl: "" },
  };
  form.set("json", JSON.stringify(input));
  return toAction(saveOrganisation)({ status: "idle" }, form);
}
const stored = async () => ({
  organisation: await client().organisation.findUniqueOrThrow({ where: { id: 1 } }),
  entries: await client().auditEntry.count({ where: { command: "organisation.change" } }),
});

test("the form is saved while its sender has the role", async () => {
  expect(await send()).toMatchObject({ status: "ok" });
});

test.each([
  ["the role was taken back", () => revokeRole(by, { employeeId: ben.id, role: "admin" })],
  ["its sender was signed out", () => endSessionsOf(by, { employeeIds: [ben.id] })],
  ["the account was closed", () => closeAccounts(by, { employeeIds: [ben.id] })],
])("a form that is sent after %s says so, and writes nothing", async (_what, change) => {
  await change();
  const before = await stored();
  expect(await send()).toMatchObject({
    status: "error",
    code: "unauthenticated",
    message: "You are signed out. Sign in to send this.",
  });
  expect(await stored()).toEqual(before);
});

test("signed in again without the role, the form is refused in words, and writes nothing", async () => {
  await revokeRole(by, { employeeId: ben.id, role: "admin" });
  await signInAs(ben);
  const before = await stored();
  expect(await send()).toMatchObject({
    status: "error",
    code: "forbidden",
    message: "None of your roles allows this. Ask an administrator for a role that allows it.",
  });
  expect(await stored()).toEqual(before);
});

test("a preview that is asked for after the role was taken back says nothing about anybody", async () => {
  await revokeRole(by, { employeeId: ben.id, role: "admin" });
  await signInAs(ben);
  const body = JSON.stringify({ change: "close", chosen: { all: {} } });
  const headers = { [VIEWER_HEADER]: String(ben.id) };
  const answer = await toPreview(previewAccountChange)(
    new Request("http://localhost/x", { method: "POST", body, headers }),
  );
  expect(answer.status).toBe(404);
  expect(await answer.json()).not.toHaveProperty("accounts");
});
