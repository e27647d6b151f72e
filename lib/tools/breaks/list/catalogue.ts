import { inArea } from "../break";

/** Test files of this area. */
const TESTS = ["lib/structure", "lib/jobs/presence.test.ts"];

/** Job roles, skills and the rule of evidence as they are edited. */
export const CATALOGUE_BREAKS = inArea("catalogue", TESTS, {
  "lib/structure/skill-commands.ts": [
    {
      text: "([key, value]) => value !== undefined && value !== skill[key as keyof Settings],",
      replacement: "([, value]) => value !== undefined,",
      seen: "A change of the half-life on a later day blocks a change of the holder level until then.",
    },
  ],
  "lib/db/sequential-client.ts": [
    {
      text: "const answer = this.#last.then(() => send(...args));",
      replacement: "const answer = send(...args);",
      seen: "Every start prints a warning of the database driver, and its next version ends the workers.",
    },
  ],
});
