import { mergeConfig } from "vitest/config";
import testing, { ONE_BY_ONE } from "../../testing/vitest.config.mjs";

/** Test files in the given order, one after the other: the nearest to a break first. */
const place = ({ moduleId }) =>
  JSON.parse(process.env.CAIRN_BREAK_TESTS ?? "[]").findIndex((file) => moduleId.endsWith(`/${file}`));

class InOrder {
  sort(files) {
    return [...files].sort((a, b) => place(a) - place(b));
  }
  shard(files) {
    return files;
  }
}

export default mergeConfig(testing, {
  cacheDir: ".vite",
  test: {
    // A break may leave behind what no test does.
    ...ONE_BY_ONE,
    projects: undefined,
    sequence: { sequencer: InOrder },
    maxWorkers: 1,
    fileParallelism: false,
    // From one break to the next a single file is another one; modules are kept by their content.
    fsModuleCache: true,
    fsModuleCachePath: ".vite/modules",
  },
});
