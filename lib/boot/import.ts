import { setFlagsFromString } from "node:v8";
import { runOnConsole } from "./console";

// Otherwise Node lets garbage grow before it collects it: a large file would take twice the memory that it needs.
setFlagsFromString("--optimize-for-size");

/** Imports files: `npm run import -- hr people.csv`. */
await runOnConsole(async (args) =>
  (await import("@/lib/integrations/command-line")).runImport(args, new Date()),
);
