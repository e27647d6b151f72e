import "server-only";
import { derivedSecret } from "@/lib/core/secrets/installation-secret";
import { openSealed, seal } from "@/lib/core/secrets/sealed";
import type { ReadOnly } from "@/lib/db/read";
import type { MailSecurity } from "./schema";

/** A mail server, and who mails come from. */
export type MailServer = {
  host: string;
  port: number;
  /** `offered`: encrypted where the server offers it; only from the environment. */
  security: MailSecurity | "offered";
  userName: string;
  password: string | null;
  fromAddress: string;
  /** Empty: the name of the organisation. */
  fromName: string;
};

/**
 * The mail settings in force. `incomplete` names what the environment lacks; `locked` means that the stored
 * password was encrypted with another secret.
 */
type MailSettingsInForce =
  | { state: "off" }
  | { state: "on"; source: "environment" | "screen"; server: MailServer }
  | { state: "incomplete"; missing: "SMTP_URL" | "MAIL_FROM" }
  | { state: "locked"; server: MailServer };

/** Return the mail settings in force: the environment's where SMTP_URL or MAIL_FROM is set, else those stored. */
export async function readMailSettings(reader: Pick<ReadOnly, "mailSettings">): Promise<MailSettingsInForce> {
  const { SMTP_URL, MAIL_FROM } = process.env;
  if (isFromEnvironment()) return fromEnvironment(SMTP_URL, MAIL_FROM);
  const row = await reader.mailSettings.findUnique({ where: { id: 1 } });
  if (!row) return { state: "off" };
  const { host, port, userName, fromAddress, fromName, sealedPassword } = row;
  // Written only by `saveMailSettings`, from its checked input.
  const security = row.security as MailSecurity;
  const server = { host, port, security, userName, fromAddress, fromName, password: null };
  if (sealedPassword === null) return { state: "on", source: "screen", server };
  if (!canOpenPassword(sealedPassword)) return { state: "locked", server };
  return { state: "on", source: "screen", server: { ...server, password: openPassword(sealedPassword) } };
}

/** Return whether the environment sets the mail server; then the stored settings do not apply. */
export const isFromEnvironment = (): boolean => Boolean(process.env.SMTP_URL || process.env.MAIL_FROM);

/** Return whether mails are sent, so that a text may promise one. */
export const isMailOn = async (reader: Pick<ReadOnly, "mailSettings">): Promise<boolean> =>
  (await readMailSettings(reader)).state === "on";

function fromEnvironment(url: string | undefined, from: string | undefined): MailSettingsInForce {
  const sender = /^(?:\s*"?([^"<]*?)"?\s*<)?([^<>\s]+@[^<>\s]+?)>?\s*$/.exec(from ?? "");
  if (!sender) return { state: "incomplete", missing: "MAIL_FROM" };
  if (!url || !URL.canParse(url)) return { state: "incomplete", missing: "SMTP_URL" };
  const { protocol, hostname, port, username, password } = new URL(url);
  if (hostname === "" || !/^smtps?:$/.test(protocol)) return { state: "incomplete", missing: "SMTP_URL" };
  const isTls = protocol === "smtps:";
  return {
    state: "on",
    source: "environment",
    server: {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: port === "" ? (isTls ? 465 : 587) : Number(port),
      security: isTls ? "tls" : "offered",
      userName: decodeURIComponent(username),
      password: password === "" ? null : decodeURIComponent(password),
      fromName: sender[1] ?? "",
      fromAddress: sender[2] ?? "",
    },
  };
}

const SEALED_AS = "mail_settings";
const secret = () => derivedSecret("cairn mail settings");

/** Encrypt the password of the mail server for the database. */
export const sealPassword = (password: string): string => seal(Buffer.from(password), secret(), SEALED_AS);
/** @throws Error when the installation has another secret now */
export const openPassword = (sealed: string): string => openSealed(sealed, secret(), SEALED_AS).toString();

/** Return whether the installation still has the secret with which this password was encrypted. */
export function canOpenPassword(sealed: string): boolean {
  try {
    openPassword(sealed);
    return true;
  } catch {
    return false;
  }
}
