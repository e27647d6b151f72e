import { runOnConsole } from "./console";

/** Imports files: `npm run import -- hr people.csv`. */
await runOnConsole(async (args) =>
  (await import("@/lib/integrations/command-line")).runImport(args, new Date()),
);
