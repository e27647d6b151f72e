import { createTranslator } from "next-intl";
import { expect, test, vi } from "vitest";
import type { MailLogRow } from "@/lib/messages/mail/log";
import mailSettings from "@/messages/en/mailSettings.json";
import { mailLogLines } from "./mail-log-lines";

vi.mock("next-intl/server", () => ({
  getLocale: () => "en",
  getTranslations: () =>
    createTranslator({ locale: "en", messages: { mailSettings }, namespace: "mailSettings" }),
}));

const ROW: MailLogRow = {
  ...{ id: "1", person: "Ana", employeeId: 1, kind: "assigned", title: "Assigned", address: null },
  ...{ state: "doubtful", reason: null, attempts: 1, sentAt: null },
  ...{ createdAt: new Date("2026-11-29T09:00:00Z"), nextAttemptAt: new Date("2026-11-29T09:00:00Z") },
};

test.each([
  ["may have arrived", {}, "The server was stopped while sending. It may have arrived."],
  [
    "may have arrived before its message was withdrawn",
    { reason: "withdrawn" },
    "It may have arrived. What it told was undone or settled.",
  ],
  [
    "was not sent, as its message was withdrawn",
    { state: "not_sent", reason: "withdrawn" },
    "undone or settled before it was sent",
  ],
] as const)("of a mail that %s the log says so", async (_what, changes, why) => {
  const lines = await mailLogLines([{ ...ROW, ...changes }], { timeZone: "UTC", isMailOn: true });
  expect(lines).toMatchObject([{ why }]);
});
