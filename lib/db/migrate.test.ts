import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";

let url: string;
let folder: string;

const serverUrl = () => process.env.CAIRN_TEST_DATABASE ?? "";
const named = (name: string) => Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;

beforeEach(async () => {
  const name = `migrate_${randomBytes(6).toString("hex")}`;
  await ask(named("postgres"), `create database ${name}`);
  url = named(name);
  folder = mkdtempSync(join(tmpdir(), "cairn-migrations-"));
  cpSync("prisma/migrations", folder, { recursive: true });
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await ask(named("postgres"), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
});

async function ask(database: string, sql: string) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const add = (name: string, sql: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
};
const names = () =>
  readdirSync("prisma/migrations")
    .filter((name) => /^\d/.test(name))
    .sort();

test("applied migrations are recorded as `prisma migrate deploy` records them", async () => {
  expect(await migrate(url)).toEqual(names());
  const rows = await ask(url, "select * from _prisma_migrations order by migration_name");
  expect(rows).toEqual(
    names().map((name) => ({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash("sha256")
        .update(readFileSync(`prisma/migrations/${name}/migration.sql`))
        .digest("hex"),
      finished_at: expect.any(Date),
      migration_name: name,
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    })),
  );
});

test("the migrations table is the one Prisma creates", async () => {
  await migrate(url);
  const columns = await ask(
    url,
    `select column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') ||
            case is_nullable when 'NO' then ' not null' else '' end || coalesce(' default ' || column_default, '') as line
     from information_schema.columns where table_name = '_prisma_migrations' order by ordinal_position`,
  );
  expect(columns.map(({ line }) => line)).toEqual([
    "id character varying(36) not null",
    "checksum character varying(64) not null",
    "finished_at timestamp with time zone",
    "migration_name character varying(255) not null",
    "logs text",
    "rolled_back_at timestamp with time zone",
    "started_at timestamp with time zone not null default now()",
    "applied_steps_count integer not null default 0",
  ]);
});

test("history starts from what an installation holds, and e-mails become one Unicode form", async () => {
  for (const name of names().filter((one) => one >= "20261129071000"))
    rmSync(join(folder, name), { recursive: true });
  await migrate(url, folder);
  await ask(
    url,
    `insert into organisation (id, name, public_url, time_zone, created_at) values (1, 'Example', 'https://example.com', 'UTC', '2026-01-05');
     insert into org_unit (code, name) values ('organisation', 'Example');
     insert into employee (hr_id, email, name, active_from, active_until, unit_id) select 'boss', 'jose' || chr(769) || '@example.com', 'Boss', '2020-01-01', null, id from org_unit;
     insert into employee (hr_id, email, name, active_from, unit_id, manager_id)
       select 'back', 'back@example.com', 'Back', '2021-01-01', u.id, e.id from org_unit u, employee e;
     insert into absence (employee_id, left_on, returned_on) select id, '2022-01-01', '2022-02-01' from employee where hr_id = 'back';
     insert into absence (employee_id, left_on, returned_on) select id, '2023-01-01', '2023-01-01' from employee where hr_id = 'back';
     insert into employee_unit (employee_id, unit_id, from_on) select e.id, u.id, '2020-01-01' from employee e, org_unit u where e.hr_id = 'boss';
     insert into skill (code, name, cluster) values ('s', 'S', 'C');
     insert into job_role (code, name) values ('r', 'R');
     insert into job_role_skill (job_role_id, skill_id, target) select r.id, s.id, 3 from job_role r, skill s`,
  );
  expect(await migrate(url)).toContain("20261129071000_history");
  const days = (table: string) =>
    ask(url, `select from_on::text as "from", until_on::text as until from ${table} order by from_on, id`);
  expect(await days("employment_period")).toEqual([
    { from: "2020-01-01", until: null },
    { from: "2021-01-01", until: "2022-01-01" },
    { from: "2022-02-01", until: "2023-01-01" },
    { from: "2023-01-01", until: null },
  ]);
  const [first, person] = [
    { from: "2020-01-01", until: null },
    { from: "2021-01-01", until: null },
  ];
  expect(await days("employee_unit")).toEqual([first, person]);
  expect(await days("employee_manager")).toEqual([person]);
  for (const table of ["unit_version", "target_version", "skill_setting_version"])
    expect(await days(table), table).toEqual([first]);
  expect(await ask(url, "select email from employee where hr_id = 'boss'")).toEqual([
    { email: "jos\u00e9@example.com" },
  ]);
});

test("a second run changes nothing, and two concurrent runs apply each migration once", async () => {
  const both = await Promise.all([migrate(url), migrate(url)]);
  expect(both.flat().sort()).toEqual(names());
  expect(await migrate(url)).toEqual([]);
  expect(await ask(url, "select 1 from _prisma_migrations")).toHaveLength(names().length);
});

test("a migration that fails leaves nothing behind, and is retried once corrected", async () => {
  add("99999999000000_broken", "create table half (id int); select 1 / 0;");
  await expect(migrate(url, folder)).rejects.toThrow(
    /99999999000000_broken failed and was rolled back: division by zero/,
  );
  expect(await ask(url, "select to_regclass('half') as half")).toEqual([{ half: null }]);
  expect(await ask(url, "select 1 from _prisma_migrations")).toHaveLength(names().length);
  add("99999999000000_broken", "create table half (id int);");
  expect(await migrate(url, folder)).toEqual(["99999999000000_broken"]);
});

test("an edited migration and a newer database are refused with a sentence", async () => {
  await migrate(url, folder);
  add("99999999000000_later", "select 1;");
  await migrate(url, folder);
  await expect(migrate(url)).rejects.toThrow(
    /made by a newer Cairn \(it has the migration 99999999000000_later\)/,
  );
  add("99999999000000_later", "select 2;");
  await expect(migrate(url, folder)).rejects.toThrow(/99999999000000_later was changed after it was applied/);
});
