import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { isFromEnvironment, type MailServer, readMailSettings } from "./mail-server";

/** The stored settings for their form; never the password. */
export type MailServerFields = Omit<MailServer, "password"> & { version: number; hasPassword: boolean };
/** The settings in force, as pages may show them. */
export type ShownMailSettings =
  | { state: "off" }
  | { state: "incomplete"; missing: string }
  | { state: "on" | "locked"; server: Omit<MailServer, "password"> };

const EMPTY = {
  host: "",
  port: 587,
  security: "starttls" as const,
  userName: "",
  fromAddress: "",
  fromName: "",
};

/**
 * Return the mail settings in force, and what their form begins with; `form` is null where the environment has them.
 */
export async function getMailSettings(
  actor: Actor,
): Promise<{ settings: ShownMailSettings; form: MailServerFields | null }> {
  allow(actor, "organisation:write");
  const settings = await readMailSettings(db());
  const row = await db().mailSettings.findUnique({
    where: { id: 1 },
    select: { version: true, sealedPassword: true },
  });
  const server = "server" in settings ? withoutPassword(settings.server) : null;
  const shown: ShownMailSettings =
    settings.state === "on" || settings.state === "locked"
      ? { state: settings.state, server: withoutPassword(settings.server) }
      : settings;
  const version = row?.version ?? 0;
  const hasPassword = row?.sealedPassword != null && settings.state !== "locked";
  const form = isFromEnvironment() ? null : { ...(server ?? EMPTY), version, hasPassword };
  return { settings: shown, form };
}

const withoutPassword = ({ password: _password, ...server }: MailServer) => server;
