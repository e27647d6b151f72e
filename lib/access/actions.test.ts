import { beforeAll, expect, test, vi } from "vitest";
import { writeAccount } from "@/lib/accounts/account-rows";
import { currentActor } from "@/lib/accounts/session";
import { resumeSession } from "@/lib/accounts/sessions";
import type { ActionState } from "@/lib/command/action-state";
import { client } from "@/lib/db/client";
import { setToken, signInAs, tokenOf } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import {
  askForResetAction,
  changePasswordAction,
  choosePasswordAction,
  endSessionsAction,
  makeLinksAction,
} from "./actions";
import { makePersonalLinks } from "./invitations";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
withDatabase();

const PASSWORD = "blue kettle on a train";
beforeAll(() => makeOrganisation());

type Action = (previous: ActionState, form: FormData) => Promise<ActionState>;
function send(action: Action, fields: Record<string, string>): Promise<ActionState> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action({ status: "idle" }, form);
}
const remembered = (key: string) => client().idempotencyRecord.count({ where: { key } });

test("links that an administrator makes are kept nowhere, also where the form could be sent twice", async () => {
  const [admin, { id }] = [await makeEmployee(), await makeEmployee()];
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  await signInAs(admin);
  const requestKey = crypto.randomUUID();
  const made = await send(makeLinksAction, { requestKey, json: JSON.stringify({ employeeIds: [id] }) });
  expect(made).toMatchObject({ status: "ok", data: { links: [{ employeeId: id }] } });
  expect(await remembered(requestKey)).toBe(0);
});

test("of a password that is changed nothing is kept by which it could be guessed", async () => {
  const person = await makeEmployee();
  await client().$transaction((tx) =>
    writeAccount(tx, { employeeId: person.id, password: "the former one", now: new Date() }),
  );
  await signInAs(person);
  const requestKey = crypto.randomUUID();
  const fields = { requestKey, current: "the former one", password: PASSWORD };
  expect(await send(changePasswordAction, fields)).toMatchObject({ status: "ok" });
  expect(await remembered(requestKey)).toBe(0);
});

test("whoever changes the own password, or ends all other sessions, stays signed in where they do it", async () => {
  const person = await makeEmployee();
  await client().$transaction((tx) =>
    writeAccount(tx, { employeeId: person.id, password: "the former one", now: new Date() }),
  );
  const change = { current: "the former one", password: PASSWORD };
  for (const act of [
    () => send(changePasswordAction, change),
    () => send(endSessionsAction, { all: "true" }),
  ]) {
    const elsewhere = await tokenOf(person.id);
    await signInAs(person);
    expect(await act()).toMatchObject({ status: "ok" });
    expect(await currentActor()).toMatchObject({ employeeId: person.id });
    expect(await resumeSession(elsewhere, new Date())).toBeNull();
  }
});

test("whoever chooses a password by a link is signed in, and led to the first page", async () => {
  const { id } = await makeEmployee();
  const by = { actor: { kind: "system", job: "test" } as const, now: new Date() };
  const { links } = await makePersonalLinks(by, { employeeIds: [id] });
  const token = links[0]?.link.split("/").at(-1) ?? "";
  setToken(null);
  await expect(send(choosePasswordAction, { token, password: PASSWORD })).rejects.toMatchObject({
    digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/;/),
  });
  expect(await currentActor()).toMatchObject({ employeeId: id });
});

test("one visitor asks ten times for a new password, whatever names are tried", async () => {
  setToken(null);
  const ask = (name: string) => send(askForResetAction, { name });
  for (let n = 0; n < 10; n += 1) expect(await ask(`nobody${n}@example.com`)).toMatchObject({ status: "ok" });
  expect(await ask("nobody10@example.com")).toMatchObject({ status: "error", code: "too_many" });
});
