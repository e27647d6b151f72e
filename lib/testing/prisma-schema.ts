import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

type Field = {
  name: string;
  dbName?: string | null;
  kind: "scalar" | "enum" | "object";
  type: string;
  isList: boolean;
  isRequired: boolean;
  nativeType: [string, string[]] | null;
  relationFromFields?: string[];
  relationToFields?: string[];
  relationOnDelete?: string;
};
export type PrismaModel = { name: string; dbName: string; fields: Field[] };
export type PrismaSchema = {
  models: PrismaModel[];
  enums: { name: string; dbName: string; values: { name: string; dbName: string | null }[] }[];
  indexes: { model: string; type: "id" | "unique" | "normal"; fields: { name: string }[] }[];
};

/** The tables of prisma/schema.prisma as Prisma understands them, asked by the protocol its generators speak. */
export function readPrismaSchema(): PrismaSchema {
  const folder = mkdtempSync(join(tmpdir(), "cairn-schema-"));
  try {
    const schema = readFileSync("prisma/schema.prisma", "utf8").replace(/^generator client \{.*?^\}/ms, "");
    const provider = `${process.execPath} ${resolve("lib/testing/schema-dump.mjs")}`;
    writeFileSync(
      join(folder, "schema.prisma"),
      `${schema}\ngenerator dump {\n  provider = "${provider}"\n  output = "."\n  previewFeatures = ["views"]\n}\n`,
    );
    const dump = join(folder, "schema.json");
    const done = spawnSync(
      process.execPath,
      ["node_modules/prisma/build/index.js", "generate", "--schema", join(folder, "schema.prisma")],
      {
        encoding: "utf8",
        env: {
          ...process.env,
          SCHEMA_DUMP: dump,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          CHECKPOINT_DISABLE: "1",
        },
      },
    );
    if (done.status !== 0) throw new Error(`Prisma does not read the schema.\n${done.stderr}`);
    const views = new Set([...schema.matchAll(/^view (\w+)/gm)].map(([, name]) => name));
    const found: PrismaSchema = JSON.parse(readFileSync(dump, "utf8"));
    return {
      ...found,
      models: found.models
        .filter(({ name }) => !views.has(name))
        .map((model) => ({ ...model, fields: model.fields.filter(({ type }) => !views.has(type)) })),
      indexes: found.indexes.filter(({ model }) => !views.has(model)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
