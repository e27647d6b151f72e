import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { db } from "@/lib/db/read";
import { type SignIn, writeDemo } from "@/prisma/seed/demo";
import { dataFolder } from "./data-folder";

/**
 * Fills an empty database with the demo company; with --empty leaves it, and lets the first visitor make the
 * admin with a token that stands on the console alone.
 *
 * @returns what the console says about signing in
 */
export async function fillWhenEmpty(options: {
  isEmpty: boolean;
  publicUrl: string;
  isOpen: boolean;
}): Promise<{ note: string; result: string }> {
  const organisation = await db().organisation.findUnique({ where: { id: 1 } });
  if (organisation)
    return { note: organisation.name, result: knownSignIns(organisation.name, options.isOpen) };
  if (options.isEmpty) {
    const token = randomBytes(12).toString("base64url");
    writeFileSync(join(dataFolder(), "setup-token"), token, { mode: 0o600 });
    return {
      note: "none yet",
      result: `  Nobody is here yet. Open ${options.publicUrl}/set-up and use this token: ${token}\n`,
    };
  }
  const signIns = await writeDemo({ publicUrl: options.publicUrl, now: new Date(), isOpen: options.isOpen });
  return { note: "demo company loaded", result: `${signIns.map(line).join("\n")}\n` };
}

const line = ({ label, name, email, password }: SignIn) =>
  `  ${label.padEnd(14)}${name.padEnd(18)}${email.padEnd(46)}${password}`;

const knownSignIns = (name: string, isOpen: boolean) =>
  name === "Adventure Works" && !isOpen
    ? "  Sign in as one of the people in the README; the demo password is cairn-demo.\n"
    : "";
