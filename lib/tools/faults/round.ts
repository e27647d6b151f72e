import { setTimeout as sleep } from "node:timers/promises";
import { checkBadges, lastAward } from "./badges";
import { checkInvariants } from "./invariants";
import type { Round, Work, WorkKind } from "./kind";
import { checkLevels } from "./levels";
import { PROGRAMS } from "./product";
import { waitForIdleQueue, waitForNewPostgres, waitUntilServed } from "./recovery";
import type { TestPerson } from "./sending";

export type RoundResult = {
  kind: string;
  victim: string;
  /** When it was killed, and with how many requests under way. */
  moment: string;
  confirmed: number;
  sentAgain: number;
  /** Milliseconds from the kill until everything ran, and from then until the queue was idle. */
  down: number;
  quiet: number;
  faults: string[];
};

/**
 * Kill something while people work, restart it as an operator would, send unanswered requests again, and
 * check the result against what was confirmed.
 */
export async function runRound(
  kind: WorkKind,
  round: Round,
  auditor: TestPerson,
  disturb = killOne,
): Promise<RoundResult> {
  const { product, sending } = round;
  const before = { confirmed: sending.confirmed, sentAgain: sending.sentAgain };
  const award = await lastAward();
  const work = await kind.begin(round);
  const faults: string[] = [];
  const lanes = work.lanes.map((lane) => lane().catch((error) => void faults.push(String(error))));
  const moment = await waitForMoment(round, work, before.confirmed, Promise.all(lanes));
  const inFlight = sending.inFlight;
  const killed = Date.now();
  const victim = await disturb(round);
  await product.connect();
  await product.reconnectWorker();
  await waitUntilServed(product);
  const allRuns = Date.now();
  faults.push(...product.endedByThemselves().map((name) => `The ${name} ended by itself.`));
  await Promise.all(lanes);
  faults.push(...(await waitForIdleQueue(allRuns)));
  const quiet = Date.now() - allRuns;
  faults.push(
    ...(await work.check()),
    ...(await checkInvariants()),
    ...(await checkLevels(work.people)),
    ...(await checkBadges(product.url, award, 3)),
    ...(await checkChain(product.url, auditor)),
  );
  return {
    kind: kind.name,
    victim,
    moment: `${moment}, ${inFlight} in flight`,
    confirmed: sending.confirmed - before.confirmed,
    sentAgain: sending.sentAgain - before.sentAgain,
    down: allRuns - killed,
    quiet,
    faults,
  };
}

/** @returns a description of the moment */
async function waitForMoment(
  { chance, sending }: Round,
  { moment }: Work,
  before: number,
  over: Promise<unknown>,
): Promise<string> {
  if ("from" in moment) {
    const milliseconds = chance.between(moment.from, moment.until, "moment");
    await sleep(milliseconds);
    return `after ${milliseconds} ms`;
  }
  const requests = chance.between(0, moment.requests - 1, "moment");
  const milliseconds = chance.between(0, 80, "and then");
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  while (sending.confirmed - before < requests && !isOver) await sleep(2);
  await sleep(milliseconds);
  return `${milliseconds} ms after ${requests} of ${moment.requests}`;
}

/** Kills something and restarts it. @returns what was killed */
type Disturb = (round: Round) => Promise<string>;

const killOne: Disturb = async ({ chance, product }) => {
  const victim = chance.pick([...PROGRAMS, ...PROGRAMS, "everything"] as const, "victim");
  const postgres = product.postgresPid();
  await product.kill(victim);
  if (victim === "PostgreSQL") await waitForNewPostgres(product, postgres);
  else {
    // An operator, or a service manager, does not react at once.
    await sleep(chance.between(0, 1500, "operator"));
    if (victim !== "worker")
      await product.beginServer({ worksQueue: chance.pick([true, false], "works the queue") }).ready;
    if (victim !== "server") await product.beginWorker().ready;
  }
  return victim;
};

/** Kill the server, and then its replacement during its start. */
export const killWhileStarting: Disturb = async ({ chance, product }) => {
  await product.kill("server");
  const victim = chance.pick(["server", "PostgreSQL"] as const, "victim");
  const server = product.beginServer({ worksQueue: true });
  const moment = chance.between(0, 6000, "moment of the start");
  await Promise.race([sleep(moment), server.ended]);
  await product.kill(victim);
  await server.kill();
  await product.beginServer({ worksQueue: true }).ready;
  return `server, and ${victim} ${moment} ms into its start`;
};

/** Run the product's own check of the audit trail, as an auditor does. */
async function checkChain(url: string, auditor: TestPerson): Promise<string[]> {
  const response = await fetch(`${url}/api/audit/verify`, { headers: { cookie: auditor.cookie } });
  const answer = (await response.json()) as { isWhole?: boolean };
  return answer.isWhole ? [] : [`The trail is not whole: ${JSON.stringify(answer)}`];
}
