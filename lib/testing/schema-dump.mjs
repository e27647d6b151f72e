// A Prisma generator: writes the data model as Prisma understands it, as JSON, to the file named in the environment.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (method === "generate") writeFileSync(process.env.SCHEMA_DUMP, JSON.stringify(params.dmmf.datamodel));
  const result = method === "getManifest" ? { manifest: { prettyName: "schema", defaultOutput: "." } } : null;
  process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", id, result })}\n`);
  if (method === "generate") process.exit(0);
}
