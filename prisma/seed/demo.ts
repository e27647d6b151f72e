import { randomBytes } from "node:crypto";
import { appendAuditEntry } from "@/lib/command/append-entry";
import { announceHead } from "@/lib/command/trail-head";
import { addDays, addMonths, type Day, endOfDay, fromDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { transaction } from "@/lib/db/write";
import { readPathwayFiles } from "@/lib/library/pathway-files";
import { readOrganisation } from "@/lib/people/organisation";
import { recordUnitFigures } from "@/lib/reports/snapshots";
import { refreshSkills } from "@/lib/skills/refresh";
import { demoContext } from "./demo-context";
import { writeHistory } from "./evidence";
import { publishPathways, simulateProgrammes } from "./pathways";
import { SIGN_INS, writeDemoPeople, writeSignIns } from "./people";
import { resetEmptyTables } from "./reset-empty-tables";
import { revokeSome } from "./revocations";

export type SignIn = { label: string; email: string; password: string; name: string };

/** The password of every demo sign-in while the server accepts connections only from this machine. */
export const DEMO_PASSWORD = "cairn-demo";

/**
 * Write the demo organisation: AdventureWorks with names, a year of learning, six ready pathways. The same
 * for a given day.
 *
 * @param today      the day of loading: all events are earlier
 * @param isOpen     whether others can reach the server: then passwords are random and only returned
 * @returns the sign-ins; null where another server has written an organisation at this moment
 */
export async function writeDemo(options: {
  publicUrl: string;
  now: Date;
  isOpen: boolean;
}): Promise<SignIn[] | null> {
  const passwords = new Map(
    SIGN_INS.map(({ number }) => [
      number,
      options.isOpen ? randomBytes(9).toString("base64url") : DEMO_PASSWORD,
    ]),
  );
  const written = await transaction(async (tx) => {
    // Of two servers that start on an empty database one loads, and the other waits and finds what it wrote.
    await tx.$queryRaw`select pg_advisory_xact_lock(7249011)::text`;
    if ((await tx.organisation.count()) > 0) return null;
    await resetEmptyTables(tx);
    await tx.organisation.create({
      data: {
        id: 1,
        name: "Adventure Works",
        publicUrl: options.publicUrl,
        publicUrlConfirmedAt: options.now,
        publicUrlIsTrial: true,
        timeZone: "Europe/Amsterdam",
      },
    });
    const organisation = await readOrganisation(tx, options.now);
    const { today } = organisation;
    const ids = await writeDemoPeople(tx, today, demoContext(options.now));
    await writeSignIns(tx, ids, (number) => passwords.get(number) ?? "", options.now);
    const lnd = ids.get("235") ?? 0;
    const assessor = ids.get("211") ?? 0;

    const files = readPathwayFiles();
    const publishedAt = new Date(fromDay(addDays(today, -420)).getTime() + 36_000_000);
    const published = await publishPathways(tx, files, { authorId: lnd, publishedAt });
    const taught = new Set(
      files.flatMap(({ credentials }) =>
        credentials.flatMap(({ outcomes }) => outcomes.map(({ skill }) => skill)),
      ),
    );
    await writeHistory(tx, today, taught);
    await simulateProgrammes(tx, published, { authorId: lnd, assessorId: assessor }, organisation);
    await revokeSome(tx, lnd, today);
    await recordPastYear(tx, today, organisation.timeZone, options.now);
    const head = await appendDemoEntry(tx, lnd, options.now, { people: ids.size, pathways: files.length });
    return { signIns: await readSignIns(tx, passwords), head };
  }, 180_000);
  if (written === null) return null;
  announceHead(written.head);
  return written.signIns;
}

/** Read who can sign in, with the passwords given to them. */
async function readSignIns(tx: Tx, passwords: ReadonlyMap<string, string>): Promise<SignIn[]> {
  const people = await tx.employee.findMany({
    where: { account: { isNot: null } },
    select: { hrId: true, name: true, email: true },
  });
  return SIGN_INS.flatMap(({ number, label }) => {
    const person = people.find(({ hrId }) => hrId === number);
    return person
      ? [{ label, email: person.email ?? "", name: person.name, password: passwords.get(number) ?? "" }]
      : [];
  });
}

/**
 * Compute every person as of the end of each month of the past year, store the figures of that day, and end
 * with now.
 */
async function recordPastYear(tx: Tx, today: Day, zone: string, now: Date) {
  const everybody = (await tx.employee.findMany({ select: { id: true } })).map(({ id }) => id);
  for (let month = 12; month >= 1; month -= 1) {
    const day = addMonths(today, -month);
    await refreshSkills(tx, everybody, new Date(endOfDay(day, zone) - 1));
    await recordUnitFigures(tx, day);
  }
  await refreshSkills(tx, everybody, now);
  await recordUnitFigures(tx, addDays(today, -1));
}

/** Begin the audit trail with an entry which states that this organisation is fictional. */
const appendDemoEntry = (tx: Tx, actorId: number, now: Date, detail: object) =>
  appendAuditEntry(tx, {
    actorId,
    actor: "demo",
    now,
    command: "organisation.load-demo",
    subjectId: "1",
    detail,
  });
