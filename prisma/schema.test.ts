import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { type PrismaModel, type PrismaSchema, readPrismaSchema } from "@/lib/testing/prisma-schema";

withDatabase();

let schema: PrismaSchema;
beforeAll(() => {
  schema = readPrismaSchema();
});

/** PostgreSQL's names for Prisma's types without a native type. */
const TYPES: Record<string, string> = {
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  String: "text",
  Boolean: "boolean",
  Json: "jsonb",
  Bytes: "bytea",
};
const NATIVE: Record<string, (size?: string) => string> = {
  Timestamptz: (size) => `timestamp(${size}) with time zone`,
  Date: () => "date",
  Uuid: () => "uuid",
  VarChar: (size) => `character varying(${size})`,
};
const ON_DELETE: Record<string, string> = { Cascade: "c", SetNull: "n", Restrict: "r", NoAction: "a" };

type Field = PrismaModel["fields"][number];
const columnOf = ({ name, dbName }: Field) => dbName ?? name;
const fieldOf = (model: PrismaModel, name: string): Field => {
  const field = model.fields.find((one) => one.name === name);
  if (!field) throw new Error(`${model.name} has no field ${name}.`);
  return field;
};
const columnsOf = (model: PrismaModel, names: readonly string[]) =>
  names.map((name) => columnOf(fieldOf(model, name))).join(", ");
const modelOf = (name: string): PrismaModel => {
  const model = schema.models.find((one) => one.name === name);
  if (!model) throw new Error(`There is no model ${name}.`);
  return model;
};

function typeOf({ kind, type, nativeType, isList }: Field): string {
  const [native, [size] = []] = nativeType ?? [];
  const base = native
    ? NATIVE[native]?.(size)
    : kind === "enum"
      ? schema.enums.find(({ name }) => name === type)?.dbName
      : TYPES[type];
  if (!base) throw new Error(`Nobody has said what ${native ?? type} is in PostgreSQL.`);
  return isList ? `${base}[]` : base;
}

/** Query a text column, sorted. */
const lines = async (sql: string) =>
  (await client().$queryRawUnsafe<{ line: string }[]>(sql)).map(({ line }) => line).sort();

const TABLES = "n.nspname = 'public' and c.relkind = 'r' and c.relname <> '_prisma_migrations'";

test("the migrations create every column of the schema, with its type, and no other", async () => {
  const expected = schema.models.flatMap((model) =>
    model.fields
      .filter(({ kind }) => kind !== "object")
      .map(
        (field) =>
          // Prisma's lists are never null, but it writes no constraint about it.
          `${model.dbName}.${columnOf(field)} ${typeOf(field)}${field.isRequired && !field.isList ? " not null" : ""}`,
      ),
  );
  const found = await lines(`
    select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where ${TABLES} and a.attnum > 0 and not a.attisdropped`);
  expect(found).toEqual(expected.sort());
  expect(found.length).toBeGreaterThan(200);
});

test("every enum has the values of the schema, in their order", async () => {
  const expected = schema.enums.map(
    ({ dbName, values }) => `${dbName}: ${values.map((value) => value.dbName ?? value.name).join(", ")}`,
  );
  const found = await lines(`
    select t.typname || ': ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder) as line
    from pg_enum e join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace
    where n.nspname = 'public' group by t.typname`);
  expect(found).toEqual(expected.sort());
});

test("every relation is a foreign key with the same action on deletion", async () => {
  const expected = schema.models.flatMap((model) =>
    model.fields
      .filter(({ relationFromFields = [] }) => relationFromFields.length > 0)
      .map(({ type, relationFromFields = [], relationToFields = [], relationOnDelete = "" }) => {
        const other = modelOf(type);
        return `${model.dbName} (${columnsOf(model, relationFromFields)}) -> ${other.dbName} (${columnsOf(other, relationToFields)}) ${ON_DELETE[relationOnDelete]}`;
      }),
  );
  const found = await lines(`
    select c.relname || ' (' || ${namesOf("conkey", "conrelid")} || ') -> ' || o.relname || ' (' || ${namesOf("confkey", "confrelid")} || ') ' || k.confdeltype::text as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class o on o.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and ${TABLES}`);
  expect(found).toEqual(expected.sort());
});

test("every key, unique and plain index of the schema exists, and no other that Prisma could declare", async () => {
  const expected = schema.indexes.map(({ model, type, fields }) => {
    const columns = columnsOf(
      modelOf(model),
      fields.map(({ name }) => name),
    );
    return `${modelOf(model).dbName} ${type} (${columns})`;
  });
  // Descending, partial and expression indexes and those of other methods cannot be declared in the schema.
  const found = await lines(`
    select c.relname || case when i.indisprimary then ' id' when i.indisunique then ' unique' else ' normal' end || ' (' ||
           (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey) with ordinality as k (attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum) || ')' as line
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam join pg_namespace n on n.oid = c.relnamespace
    where ${TABLES} and i.indpred is null and i.indexprs is null and m.amname = 'btree' and 0 = all(i.indoption)`);
  expect(found).toEqual(expected.sort());
});

/** SQL of the column names of a constraint, in its order. */
function namesOf(key: string, table: string): string {
  return `(select string_agg(a.attname, ', ' order by p.n) from unnest(k.${key}) with ordinality as p (attnum, n) join pg_attribute a on a.attrelid = k.${table} and a.attnum = p.attnum)`;
}

test("every migration states why, what happens to the data, and how to undo it", () => {
  const folder = "prisma/migrations";
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  expect(names.length).toBeGreaterThan(20);
  const silent = names.filter((name) => {
    // The first migrations cannot be edited, because their checksums are stored: their note is a separate
    // file.
    const [note, sql] = [join(folder, name, "note.md"), join(folder, name, "migration.sql")];
    const text = readFileSync(existsSync(note) ? note : sql, "utf8");
    return !["Why", "Data", "Undo"].every((part) => new RegExp(`^(-- |- \\*\\*)${part}\\b`, "m").test(text));
  });
  expect(silent, "migrations without a line each of Why, Data and Undo on top").toEqual([]);
});

test("an enrolment, which undoing deletes by the thousand, is found by an index in all that refers to it", async () => {
  const unindexed = await client().$queryRaw<{ column: string }[]>`
    select c.conrelid::regclass || '.' || a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'enrolment'::regclass
      and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
    order by 1`;
  expect(unindexed.map(({ column }) => column)).toEqual([]);
});
