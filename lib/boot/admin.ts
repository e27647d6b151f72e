import { runOnConsole } from "./console";
import { dataFolder } from "./data-folder";

/** Commands for whoever has the server: `npm run admin -- reset-password <sign-in name>`, or `accept-trail`. */
await runOnConsole(async (args) =>
  (await import("@/lib/access/command-line")).runAdmin(args, new Date(), dataFolder()),
);
