// Generates the database client from prisma/schema.prisma with the generator alone: the Prisma command line
// is several times as large and otherwise not needed. Arguments: the folder with the generator's packages,
// the schema.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , folder = ".", schemaPath = ""] = process.argv;
const require = createRequire(join(folder, "package.json"));
const { PrismaClientTsGenerator } = require("@prisma/client-generator-ts");
const { getConfig, getDMMF } = require("@prisma/internals");

const datamodel = readFileSync(schemaPath, "utf8");
const files = [[schemaPath, datamodel]];
const [{ datasources, generators }, dmmf] = await Promise.all([
  getConfig({ datamodel: files }),
  getDMMF({ datamodel: files }),
]);
for (const generator of generators)
  await new PrismaClientTsGenerator().generate({
    generator,
    otherGenerators: [],
    schemaPath,
    datamodel,
    dmmf,
    datasources,
    version: require("@prisma/engines-version").enginesVersion,
    binaryPaths: {},
  });
