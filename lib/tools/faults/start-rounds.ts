import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start";
import { listMigrations, migrate } from "@/lib/db/migrate";
import { ask, wrong } from "./ask";
import type { Chance } from "./chance";
import { checkInvariants } from "./invariants";
import { Product, type Victim } from "./product";
import { untilServed } from "./recovery";
import type { Result } from "./round";

const MIGRATIONS = resolve("prisma/migrations");

/** What a first start loads: measured on one that nobody disturbs. */
export type Loaded = Record<string, number>;

/**
 * The first start on an empty folder is killed; the next one has to load the demo company whole, and once.
 *
 * @param took  milliseconds of a first start on this machine
 */
export async function firstStart(chance: Chance, loaded: Loaded, took: number): Promise<Result> {
  return withProduct("first start", chance, {
    victims: ["server", "server", "PostgreSQL"],
    until: took,
    prepare: async () => {},
    check: async () => {
      const now = await countLoaded();
      return Object.keys(loaded)
        .filter((table) => now[table] !== loaded[table])
        .map((table) => `${table}: ${now[table]} rows instead of ${loaded[table]}.`);
    },
  });
}

/** An older database is brought up to date, and the start that does it is killed. */
export async function migration(chance: Chance): Promise<Result> {
  const all = listMigrations(MIGRATIONS);
  const older = chance.between(1, all.length - 1, "older");
  return withProduct(`migration from ${older} of ${all.length}`, chance, {
    victims: ["server", "PostgreSQL"],
    until: 3500,
    prepare: (product) => makeOlder(product.folder, older),
    check: async () => [
      ...(await wrong(
        "Not every migration is recorded once",
        "select count(*)::int as rows, count(distinct migration_name)::int as names, count(finished_at)::int as finished from _prisma_migrations having (count(*), count(distinct migration_name), count(finished_at)) <> ($1::int, $1::int, $1::int)",
        [all.length],
      )),
      ...(await wrong(
        "Somebody who was there before is lost",
        "select count(*)::int as people from employee having count(*) <> 50",
      )),
    ],
  });
}

type Start = {
  victims: Victim[];
  until: number;
  prepare(product: Product): Promise<void>;
  check(): Promise<string[]>;
};

/** A start on a folder of its own that is killed once or twice, and then not. */
async function withProduct(kind: string, chance: Chance, start: Start): Promise<Result> {
  const product = await Product.at();
  const faults: string[] = [];
  const moments: string[] = [];
  const victim = chance.pick(start.victims, "victim");
  try {
    await start.prepare(product);
    for (let again = 0; again < chance.between(1, 2, "times"); again += 1) {
      const server = product.beginServer({ worksQueue: true });
      const moment = Math.round((chance.between(0, 1000, `moment ${again}`) * start.until) / 1000);
      await Promise.race([sleep(moment), server.ended]);
      const wasKilled = await product.kill(victim);
      moments.push(`${moment} ms${wasKilled ? "" : " (nothing to kill)"}`);
      // What started goes down with what was killed, or recovers; either way the operator starts anew.
      await Promise.race([server.ready.catch(() => undefined), server.ended, sleep(20_000)]);
      await server.kill();
    }
    const since = Date.now();
    await product.beginServer({ worksQueue: true }).ready;
    await product.connect();
    await untilServed(product);
    const down = Date.now() - since;
    faults.push(...(await start.check()), ...(await checkInvariants()));
    return {
      kind,
      victim,
      moment: `after ${moments.join(", ")}`,
      confirmed: 0,
      sentAgain: 0,
      down,
      quiet: 0,
      faults,
    };
  } catch (error) {
    faults.push(`The next start did not go well: ${error}. Folder: ${product.folder}`);
    return {
      kind,
      victim,
      moment: `after ${moments.join(", ")}`,
      confirmed: 0,
      sentAgain: 0,
      down: 0,
      quiet: 0,
      faults,
    };
  } finally {
    await product.stop();
    if (faults.length === 0) product.forget();
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

export async function countLoaded(): Promise<Loaded> {
  const [row] = await ask<Loaded>(
    `select ${TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(", ")},
       (select count(*)::int from audit_entry where command = 'organisation.load-demo') as loads`,
  );
  return row ?? {};
}

/** A database as an earlier version left it: its first migrations, an organisation and fifty people. */
async function makeOlder(folder: string, migrations: number): Promise<void> {
  const some = mkdtempSync(join(tmpdir(), "cairn-older-"));
  for (const { name } of listMigrations(MIGRATIONS).slice(0, migrations))
    cpSync(join(MIGRATIONS, name), join(some, name), { recursive: true });
  const database = await startEmbedded(folder);
  try {
    await migrate(database.url, some);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(OLDER);
    await client.end();
  } finally {
    await database.stop();
    rmSync(some, { recursive: true, force: true });
  }
}

const OLDER = `
  insert into organisation (id, name, public_url) values (1, 'Older Works', 'http://localhost:3000');
  insert into org_unit (code, name) values ('all', 'All');
  insert into unit_closure (anc, des, depth) select id, id, 0 from org_unit;
  insert into employee (hr_id, email, name, active_from, unit_id)
    select n::text, n || '@older.example', 'Kim ' || n, date '2020-01-01', (select id from org_unit) from generate_series(1, 50) as n;`;
