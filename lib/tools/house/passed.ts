import { Session } from "node:inspector";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

/**
 * Find our files of which at least one function was called between the start of `work` and the last statement
 * that `writes` matches, by V8's own counts. A file that only has constants calls none and is not found.
 *
 * @throws Error if no such statement was sent
 */
export async function passedFiles(work: () => Promise<unknown>, writes: RegExp): Promise<string[]> {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const files = new Set<string>();
  let isWritten = false;
  // A session of the same thread answers before `post` returns.
  const collect = () =>
    session.post("Profiler.takePreciseCoverage", (error, answer) => {
      if (error) throw error;
      isWritten = true;
      for (const { url, functions } of answer.result)
        if (functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0)) files.add(url);
    });
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = new Proxy(query, {
    apply(target, client, [statement, ...rest]) {
      const text = typeof statement === "string" ? statement : statement?.text;
      if (typeof text === "string" && writes.test(text)) collect();
      return Reflect.apply(target, client, [statement, ...rest]);
    },
  });
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
    session.disconnect();
  }
  if (!isWritten) throw new Error(`Nothing sent ${writes}.`);
  return [...files]
    .filter((url) => url.startsWith("file:"))
    .map(ownPath)
    .filter(isOurs)
    .sort();
}

const ownPath = (url: string) => relative(resolve("."), fileURLToPath(url)).replaceAll("\\", "/");
const isOurs = (file: string) => /^(lib|app|components)\/(?!db\/generated\/|testing\/|tools\/)/.test(file);
