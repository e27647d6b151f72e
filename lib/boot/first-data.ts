import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isPassword } from "@/lib/accounts/methods/password-hash";
import { proposePublicAddress } from "@/lib/awards/public-address";
import { db } from "@/lib/db/read";
import { DEMO_PASSWORD, type SignIn, writeDemo } from "@/prisma/seed/demo";
import { dataFolder } from "./data-folder";

/**
 * Load the demo company into an empty database; with --empty leave it empty, and let the first visitor create
 * the admin with a token printed only on the console. An address that the environment gives fills in the public
 * address until one is confirmed.
 *
 * @returns what the console prints about signing in
 */
export async function seedWhenEmpty(options: {
  isEmpty: boolean;
  /** Where the server listens. */
  address: string;
  /** The public address that the environment gives; null: none. */
  given: string | null;
  isOpen: boolean;
}): Promise<{ note: string; result: string }> {
  const { address, given } = options;
  const found = await foundOrganisation(options);
  if (found) return found;
  if (options.isEmpty) {
    const token = randomBytes(12).toString("base64url");
    writeFileSync(join(dataFolder(), "setup-token"), token, { mode: 0o600 });
    return {
      note: "none yet",
      result: `  Nobody is here yet. Open ${address}/set-up and use this token: ${token}\n`,
    };
  }
  const signIns = await writeDemo({ publicUrl: given ?? address, now: new Date(), isOpen: options.isOpen });
  if (signIns === null) return seedWhenEmpty(options);
  return { note: "demo company loaded", result: `${signIns.map(line).join("\n")}\n` };
}

/** Go on with the organisation that is there; null: there is none. */
async function foundOrganisation({ given, isOpen }: { given: string | null; isOpen: boolean }) {
  const organisation = await db().organisation.findUnique({ where: { id: 1 } });
  if (!organisation) return null;
  const context = { actor: { kind: "system" as const, job: "start" }, now: new Date() };
  if (given !== null) await proposePublicAddress(context, { address: given });
  return { note: organisation.name, result: await demoPasswordNote(isOpen) };
}

const line = ({ label, name, email, password }: SignIn) =>
  `  ${label.padEnd(14)}${name.padEnd(18)}${email.padEnd(46)}${password}`;

/** What is known of the passwords of a company loaded earlier: only whether the demo password works. */
async function demoPasswordNote(isOpen: boolean): Promise<string> {
  const trail = await db().auditEntry.findFirst({ where: { command: "organisation.load-demo" } });
  if (!trail) return "";
  const somebody = await db().account.findUnique({
    where: { employeeId: trail.actorId ?? 0 },
    select: { passwordHash: true },
  });
  if (!(await isPassword(somebody?.passwordHash ?? null, DEMO_PASSWORD)))
    return "  The passwords of the demo company were printed once, when it was loaded. For new ones start on another\n  folder: CAIRN_DATA=.data/new npm start.\n";
  return isOpen
    ? `  Take care: everybody who reaches this address can sign in with the demo password ${DEMO_PASSWORD}. For passwords\n  of its own start on another folder: CAIRN_DATA=.data/open HOST=... npm start.\n`
    : `  Sign in as one of the people in the README; the demo password is ${DEMO_PASSWORD}.\n`;
}
