import { readFileSync } from "node:fs";
import { getDMMF } from "@prisma/get-dmmf";

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

/**
 * Read the tables of prisma/schema.prisma as Prisma parses them; views are fully defined by the migrations.
 */
export function readPrismaSchema(): PrismaSchema {
  const source = readFileSync("prisma/schema.prisma", "utf8");
  const schema = getDMMF({ datamodel: source });
  if ("error" in schema) throw new Error(`Prisma does not read the schema: ${schema.reason}`);
  // The declared types omit native types, which the test needs.
  const { models, enums, indexes } = schema.datamodel as unknown as PrismaSchema;
  const views = new Set([...source.matchAll(/^view (\w+)/gm)].map(([, name]) => name));
  return {
    models: models.filter(({ name }) => !views.has(name)),
    enums,
    indexes: indexes.filter(({ model }) => !views.has(model)),
  };
}
