import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runAdmin } from "./command-line";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
beforeAll(() => makeOrganisation());

/** Ask on the console for a link. @returns the ids of those who have one by now */
async function linkFor(...words: string[]): Promise<number[]> {
  await client().accountToken.deleteMany();
  await runAdmin(["reset-password", ...words], NOW);
  return (await client().accountToken.findMany()).map(({ employeeId }) => employeeId);
}

test("the console makes a link for somebody without an e-mail, by the HR number", async () => {
  const { id } = await makeEmployee({ hrId: "HR-0815", email: null });
  expect(await linkFor("HR-0815")).toEqual([id]);
});

test("the console says under which name the person signs in, however they were named there", async () => {
  await makeEmployee({ hrId: "HR-0816", email: "signs.in@example.com", name: "Sig Nin" });
  const { text, ok } = await runAdmin(["reset-password", "HR-0816"], NOW);
  expect(ok).toBe(true);
  expect(text).toContain("Sig Nin");
  expect(text).toContain("signs.in@example.com");
  expect(text).not.toContain("HR-0816");
});

test("of two people with one name on the console, the one who signs in with it gets the link", async () => {
  const newcomer = await makeEmployee({ email: "shared@example.com" });
  const owner = await makeEmployee({ email: "former@example.com" });
  await giveAccount(owner.id);
  await client().account.update({
    where: { employeeId: owner.id },
    data: { signInName: "shared@example.com" },
  });
  expect(owner.id).toBeGreaterThan(newcomer.id);
  expect(await linkFor("shared@example.com")).toEqual([owner.id]);
});

test("a name in two words is refused on the console, and makes no link for whoever has the first word", async () => {
  await makeEmployee({ hrId: "Ada", email: null });
  await expect(linkFor("Ada", "Lovelace")).rejects.toMatchObject({
    userMessage: { key: "accounts.adminUsage" },
  });
  expect(await client().accountToken.count()).toBe(0);
});
