import { runOnConsole } from "./console";
import { dataFolder } from "./data-folder";

/** Commands for whoever has the server: `npm run admin -- reset-password <sign-in name>`, or `accept-trail`. */
await runOnConsole(async (args) => {
  const { runAdmin } = await import("@/lib/access/command-line");
  const { filesFolder } = await import("@/lib/assessments/files/place");
  return runAdmin(args, new Date(), { data: dataFolder(), files: filesFolder() });
});
