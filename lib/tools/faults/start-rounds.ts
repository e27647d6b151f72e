import { setTimeout as sleep } from "node:timers/promises";
import { listMigrations } from "@/lib/db/migrate";
import type { Chance } from "./chance";
import { checkInvariants } from "./invariants";
import { MIGRATIONS, makeOlderDatabase } from "./older-database";
import { type KillTarget, Product } from "./product";
import { describeRows, queryRows } from "./query-rows";
import { waitForIdleQueue, waitUntilServed } from "./recovery";
import type { RoundResult } from "./round";

/** Row counts after a first start, measured on an undisturbed one. */
export type Loaded = Record<string, number>;

/**
 * Kill the first start on an empty folder; the next one must load the demo organisation completely and once.
 *
 * @param took  milliseconds of a first start on this machine
 */
export async function firstStart(chance: Chance, loaded: Loaded, took: number): Promise<RoundResult> {
  return withProduct("first start", chance, {
    victims: ["server", "PostgreSQL", "everything"],
    untilMoment: async (_product, again) => {
      const moment = Math.round((chance.between(0, 1000, `moment ${again}`) * took) / 1000);
      await sleep(moment);
      return `${moment} ms`;
    },
    prepare: async () => {},
    check: async () => {
      const now = await countLoaded();
      return Object.keys(loaded)
        .filter((table) => now[table] !== loaded[table])
        .map((table) => `${table}: ${now[table]} rows instead of ${loaded[table]}.`);
    },
  });
}

/** Kill the start that migrates an older database. */
export async function migration(chance: Chance): Promise<RoundResult> {
  const all = listMigrations(MIGRATIONS);
  const older = chance.between(1, all.length - 1, "older");
  return withProduct(`migration from ${older} of ${all.length}`, chance, {
    victims: ["server", "PostgreSQL", "everything"],
    untilMoment: async (product, again) => {
      const applied = chance.between(older, all.length - 1, `moment ${again}`);
      const moment = chance.between(0, 50, `and then ${again}`);
      await untilApplied(product, applied);
      await sleep(moment);
      return `${moment} ms after ${applied} of ${all.length}`;
    },
    prepare: (product) => makeOlderDatabase(product.folder, older),
    check: async () => [
      ...(await describeRows(
        "Not every migration is recorded once",
        "select count(*)::int as rows, count(distinct migration_name)::int as names, count(finished_at)::int as finished from _prisma_migrations having (count(*), count(distinct migration_name), count(finished_at)) <> ($1::int, $1::int, $1::int)",
        [all.length],
      )),
      ...(await describeRows(
        "Somebody who was there before is lost",
        "select count(*)::int as people from employee having count(*) <> 50",
      )),
    ],
  });
}

type Start = {
  victims: KillTarget[];
  /** Resolves when it is time to kill, with a description of the moment. */
  untilMoment(product: Product, again: number): Promise<string>;
  prepare(product: Product): Promise<void>;
  check(): Promise<string[]>;
};

/** Run a start on a new folder that is killed once or twice, and then completes. */
async function withProduct(kind: string, chance: Chance, start: Start): Promise<RoundResult> {
  const product = await Product.at();
  const faults: string[] = [];
  const moments: string[] = [];
  let [down, quiet] = [0, 0];
  const victim = chance.pick(start.victims, "victim");
  try {
    await start.prepare(product);
    for (let again = 0; again < chance.between(1, 2, "times"); again += 1) {
      const server = product.beginServer({ worksQueue: true });
      const started = server.ended.then(() => "at its end");
      const moment = await Promise.race([start.untilMoment(product, again), started]);
      const wasKilled = await product.kill(victim);
      moments.push(`${moment}${wasKilled ? "" : " (nothing to kill)"}`);
      // The process ends with what was killed, or recovers; in both cases the operator restarts it.
      await Promise.race([server.ready.catch(() => undefined), server.ended, sleep(20_000)]);
      await server.kill();
    }
    const since = Date.now();
    await product.beginServer({ worksQueue: true }).ready;
    await product.connect();
    await waitUntilServed(product);
    down = Date.now() - since;
    faults.push(...(await waitForIdleQueue(Date.now())));
    quiet = Date.now() - since - down;
    faults.push(...(await start.check()), ...(await checkInvariants()));
  } catch (error) {
    faults.push(`The next start did not go well: ${error}. Folder: ${product.folder}`);
  } finally {
    await product.stop();
    if (faults.length === 0) product.forget();
  }
  const moment = `after ${moments.join(", ")}`;
  return { kind, victim, moment, confirmed: 0, sentAgain: 0, down, quiet, faults };
}

/** Wait until this many migrations are applied, or no more can follow. */
async function untilApplied(product: Product, migrations: number): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(3)) {
    const applied = await product
      .connect()
      .then(() => queryRows<{ n: number }>("select count(*)::int as n from _prisma_migrations"))
      .catch(() => []);
    if ((applied[0]?.n ?? 0) >= migrations) return;
  }
}

const TABLES = [
  "organisation",
  "employee",
  "skill",
  "credential",
  "pathway",
  "enrolment",
  "award",
  "evidence",
  "issuer_key",
];

/** Count the rows that a first start leaves, after the rules were followed: that happens once an hour, so before or after. */
export async function countLoaded(): Promise<Loaded> {
  await queryRows("select from graphile_worker.add_job('enrolment:follow-all')");
  await waitForIdleQueue(Date.now());
  const [row] = await queryRows<Loaded>(
    `select ${TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(", ")},
       (select count(*)::int from audit_entry where command = 'organisation.load-demo') as loads`,
  );
  return row ?? {};
}
