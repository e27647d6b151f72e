import { runOnConsole } from "./console";

/** Commands for whoever has the server: `npm run admin -- reset-password <sign-in name>`. */
await runOnConsole(async (args) => (await import("@/lib/access/command-line")).runAdmin(args, new Date()));
