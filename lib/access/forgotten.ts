import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { TooManyError } from "@/lib/core/errors";
import { lineText } from "@/lib/core/text";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { limitByAddress, rateLimit } from "@/lib/db/rate-limit";
import { db } from "@/lib/db/read";
import { isMailOn } from "@/lib/messages/mail/mail-server";
import { sendMessage } from "@/lib/messages/send";

const nameInput = z.object({
  name: lineText()
    .min(1, issueMessage("accounts.signInNameMissing"))
    .max(254, issueMessage("core.tooLong", { max: 254 })),
});

const byAddress = limitByAddress("forgotten", 10, 15 * 60);
/** Mails for one account, so that nobody fills another person's mailbox. */
const byAccount = rateLimit("forgotten-account", 3, 3600);

/** @throws AppError `too_many` after many requests from one network address */
export const limitForgotten = (address: string): Promise<void> =>
  byAddress.consume(
    address,
    (milliseconds) =>
      new TooManyError(
        milliseconds,
        errorMessage("accounts.attemptsTooMany", { minutes: Math.ceil(milliseconds / 60_000) }),
      ),
  );

/**
 * Ask for a link to a new password. Only a job looks whether there is such an account, so answer and time are the
 * same for every name.
 */
export const askForReset = defineCommand({
  name: "account.ask-for-reset",
  permission: "account:write",
  input: nameInput,
  async run(tx, { name }) {
    await enqueue(tx, "account.reset-asked", { name });
    return { id: 0 };
  },
  // The trail must not say which names were tried; the mail that follows is in the log of messages.
  record: () => UNCHANGED,
});

/** Send the link to the person with this sign-in name, if there is one with an e-mail; three times an hour. */
export const sendReset = defineCommand({
  name: "account.send-reset",
  permission: "account:write",
  input: nameInput,
  async run(tx, { name }, by) {
    const [person] = await tx.$queryRaw<{ id: number }[]>`
      select e.id from account a join employee e on e.id = a.employee_id
      where a.sign_in_name = canonical_sign_in_name(${name}) and e.email is not null and ${activeOn(dayAt(by.now), "e")}`;
    if (!person) return { id: 0, unchanged: true as const };
    const isAllowed = await byAccount
      .consume(String(person.id), () => new Error("limit"))
      .then(
        () => true,
        () => false,
      );
    if (!isAllowed) return { id: person.id, unchanged: true as const };
    await sendMessage(tx, { kind: "password_reset", people: [person.id], data: {} }, by);
    return { id: person.id };
  },
  record: () => ({}),
});

/** Return whether a forgotten password is replaced by mail; otherwise an administrator makes the link. */
export const mailsReset = async (): Promise<boolean> => isMailOn(db());
