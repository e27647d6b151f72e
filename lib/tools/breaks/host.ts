import { join } from "node:path";
import { createVitest, type Reporter } from "vitest/node";

/** What is asked of a host, by message. */
export type HostRequest = {
  /** Added to the environment of the tests. */
  env: Record<string, string>;
  /** Paths from the root, in the order in which they run. */
  tests: readonly string[];
  /** Full name of the only test that runs in them; all do without it. */
  only?: string | undefined;
  /** Paths from the root of the sources that are not as they were at the request before. */
  changed: readonly string[];
};

/** What failed, in the order in which it ended; `test` is empty if the file itself did not load. */
export type HostAnswer = { file: string; test: string; why: string }[];

// Run as a process of its own in the folder of the sources. It keeps what does not depend on the break: vitest, and the
// modules as transformed. A request ends with its first failing test.
const QUERY_COMPILER: string = "@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs";
let failures: HostAnswer = [];
const relative = (path: string) => path.slice(process.cwd().length + 1).replaceAll("\\", "/");

const textOf = (errors: readonly { message: string; stack?: string }[]) =>
  errors.map(({ stack, message }) => stack ?? message).join("\n");
function keepErrors(path: string, errors: readonly { message: string; stack?: string }[]) {
  const file = relative(path);
  if (errors.length > 0 && !failures.some((failure) => failure.file === file))
    failures.push({ file, test: "", why: textOf(errors) });
}

const reporter: Reporter = {
  onTestCaseResult(test) {
    const result = test.result();
    if (result.state !== "failed") return;
    failures.push({
      file: relative(test.module.moduleId),
      test: test.fullName,
      why: textOf(result.errors),
    });
  },
  // A hook that fails, or a file that does not load.
  onTestSuiteResult: (suite) => keepErrors(suite.module.moduleId, suite.errors()),
  onTestModuleEnd: (module) => keepErrors(module.moduleId, module.errors()),
};

// V8 shares the code of a module between threads, as long as one has it: else each file would compile it again.
const { wasm }: { wasm: string } = await import(QUERY_COMPILER);
Object.assign(globalThis, { queryCompiler: new WebAssembly.Module(Buffer.from(wasm, "base64")) });

const vitest = await createVitest("test", {
  config: "lib/tools/breaks/vitest.config.mjs",
  watch: false,
  bail: 1,
  reporters: [reporter],
});

process.on("message", async ({ env, tests, only, changed }: HostRequest) => {
  failures = [];
  Object.assign(process.env, env, { CAIRN_BREAK_TESTS: JSON.stringify(tests) });
  for (const file of changed) vitest.invalidateFile(join(process.cwd(), file));
  const project = vitest.getRootProject();
  const chosen = only === undefined ? {} : { testNames: [only] };
  const { unhandledErrors } = await vitest.runTestSpecifications(
    tests.map((file) => project.createSpecification(join(process.cwd(), file), chosen)),
  );
  if (failures.length === 0 && unhandledErrors.length > 0)
    keepErrors("", unhandledErrors as { message: string; stack?: string }[]);
  process.send?.(failures satisfies HostAnswer);
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
