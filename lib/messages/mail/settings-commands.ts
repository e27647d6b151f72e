import "server-only";
import { type Actor, allow, employeeIdOf } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalid, invalidFields } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import { composeTestMail } from "./compose";
import { canOpenPassword, isFromEnvironment, openPassword, sealPassword } from "./mail-server";
import { mailServerInput } from "./schema";
import { openTransport, type SendError } from "./transport";

type StoredServer = { host: string; userName: string; sealedPassword: string | null };

/**
 * Return the encrypted password to store. An empty one keeps the stored password, but only for the server and the
 * name that it belongs to: nobody gets it by entering a server of their own. One that was encrypted with another secret
 * is of no use any more.
 *
 * @throws AppError `invalid` at the field `password`
 */
function passwordToStore(
  typed: { host: string; userName: string; password: string },
  before: StoredServer | null,
): string | null {
  if (typed.userName === "") return null;
  if (typed.password !== "") return sealPassword(typed.password);
  const stored = before?.sealedPassword ?? null;
  if (stored !== null && (before?.host !== typed.host || before.userName !== typed.userName))
    throw invalidFields({ password: errorMessage("messages.passwordAgain") });
  if (stored !== null && !canOpenPassword(stored))
    throw invalidFields({ password: errorMessage("messages.passwordLocked") });
  return stored;
}

/**
 * Set the mail server. Mails that wait because of the former settings are tried at once.
 *
 * @throws AppError `conflict` where the environment names the server, or somebody changed the settings meanwhile
 */
export const saveMailSettings = defineCommand({
  name: "mail.save-settings",
  permission: "organisation:write",
  input: mailServerInput,
  async run(tx, { version, ...typed }, { now }) {
    if (isFromEnvironment()) throw new AppError("conflict", errorMessage("messages.fromEnvironment"));
    await tx.$queryRaw`select id from organisation where id = 1 for update`;
    const before = await tx.mailSettings.findUnique({ where: { id: 1 } });
    if ((before?.version ?? 0) !== version) throw new AppError("conflict", errorMessage("core.changedSince"));
    const { password: _typed, ...server } = typed;
    const data = { ...server, sealedPassword: passwordToStore(typed, before), updatedAt: now };
    await tx.mailSettings.upsert({
      where: { id: 1 },
      create: { id: 1, ...data },
      update: { ...data, version: { increment: 1 } },
    });
    await tx.$executeRaw`
      update message set next_attempt_at = ${now} where mail_state = 'waiting' and attempts > 0 and next_attempt_at > ${now}`;
    await enqueue(tx, "mail.send", {}, { key: "mail.send" });
    return { id: 1 };
  },
  record: ({ password, version: _version, ...server }) => ({
    ...server,
    password: password === "" ? "kept" : "changed",
  }),
});

/**
 * Connect to a mail server with settings as they were typed, and send a mail to the actor's own address. Nothing is
 * stored.
 *
 * @returns the address; null where the actor has none, and only the connection was tested
 * @throws AppError `conflict` with what the server answered, and what to look at
 */
export async function testMailSettings({ actor, now }: Context, raw: unknown) {
  allow(actor, "organisation:write");
  const parsed = mailServerInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const typed = parsed.data;
  const before = await db().mailSettings.findUnique({ where: { id: 1 } });
  const sealed = passwordToStore(typed, before);
  const transport = openTransport({
    ...typed,
    password: sealed === null ? null : openPassword(sealed),
  });
  try {
    const address = await addressOf(actor);
    const error = (await transport.check()) ?? (address && (await sendTest(address)));
    if (error) throw new AppError("conflict", explain(error));
    return { id: 1, address };
  } finally {
    transport.close();
  }

  async function sendTest(address: string) {
    const organisation = await db().organisation.findUniqueOrThrow({ where: { id: 1 } });
    return transport.send(await composeTestMail(organisation, typed, address, now));
  }
}

async function addressOf(actor: Actor): Promise<string | null> {
  const id = employeeIdOf(actor);
  const person =
    id === null ? null : await db().employee.findUnique({ where: { id }, select: { email: true } });
  return person?.email ?? null;
}

/** What the server answered, and what to look at. */
function explain({ reason, code, responseCode, command }: SendError) {
  if (code === "EAUTH" || code === "ENOAUTH") return errorMessage("messages.testSignIn", { reason });
  if (code === "ETLS") return errorMessage("messages.testEncryption", { reason });
  if (code === "EDNS") return errorMessage("messages.testHost", { reason });
  if (command === "MAIL FROM") return errorMessage("messages.testSender", { reason });
  if (responseCode === undefined) return errorMessage("messages.testConnection", { reason });
  return errorMessage("messages.testRefused", { reason });
}
