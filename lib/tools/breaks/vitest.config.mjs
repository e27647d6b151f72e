import { mergeConfig } from "vitest/config";
import testing, { ONE_BY_ONE } from "../../testing/vitest.config.mjs";
import { InOrder } from "./in-order.mjs";

export default mergeConfig(testing, {
  cacheDir: ".vite",
  test: {
    // A break may leave behind what no test does. A thread starts in half of the time of a process; there is only one
    // at a time.
    ...ONE_BY_ONE,
    pool: "threads",
    projects: undefined,
    sequence: { sequencer: InOrder },
    maxWorkers: 1,
    fileParallelism: false,
    // From one break to the next a single file is another one; modules are kept by their content.
    fsModuleCache: true,
    fsModuleCachePath: ".vite/modules",
  },
});
