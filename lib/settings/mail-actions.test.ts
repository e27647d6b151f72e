import { createTranslator } from "next-intl";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { client } from "@/lib/db/client";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { type SmtpServer, startSmtpServer } from "@/lib/testing/smtp";
import mailSettings from "@/messages/en/mailSettings.json";
import { mailServerAction } from "./mail-actions";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next-intl/server", () => ({
  getTranslations: () =>
    createTranslator({ locale: "en", messages: { mailSettings }, namespace: "mailSettings" }),
}));
withDatabase();

let smtp: SmtpServer;
beforeAll(async () => {
  await makeOrganisation();
  smtp = await startSmtpServer();
});
beforeEach(() => client().mailSettings.deleteMany());
afterAll(() => smtp.stop());

async function press(intent: "test" | "save", email: string | null) {
  const admin = await makeEmployee({ email });
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  await signInAs(admin);
  const form = new FormData();
  const typed = {
    ...{ host: "127.0.0.1", port: String(smtp.port), security: "none", userName: "", password: "" },
    ...{ fromAddress: "cairn@example.com", fromName: "", version: "0", intent },
  };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  return mailServerAction({ status: "idle" }, form);
}

test("whoever tests the mail server is told where to look for the mail, or that there is none, and nothing is saved", async () => {
  expect(await press("test", "admin@example.com")).toMatchObject({
    status: "ok",
    message: "It works. A test mail was sent to admin@example.com.",
  });
  expect(await press("test", null)).toMatchObject({
    status: "ok",
    message: "The connection works. No test mail was sent, because you have no e-mail address.",
  });
  expect(smtp.received.map(({ to }) => to)).toEqual(["admin@example.com"]);
  expect(await client().mailSettings.count()).toBe(0);
});

test("whoever saves it sends nothing", async () => {
  const before = smtp.received.length;
  expect(await press("save", "other@example.com")).toMatchObject({ status: "ok" });
  expect(await client().mailSettings.count()).toBe(1);
  expect(smtp.received).toHaveLength(before);
});
