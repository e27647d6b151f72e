import pg from "pg";

/**
 * Preloaded into the measured server (`--import`). Counts statements, and can answer every read from memory:
 * the same pages, in the same build and process, rendered from constants. The difference is what a page's
 * data costs.
 */
export type Mode = "live" | "record" | "constants";
export type Usage = { statements: number; cpuMs: number };
export type Ask = { ask: "mode"; mode: Mode } | { ask: "usage" };

let mode: Mode = "live";
let statements = 0;
const answers = new Map<string, unknown>();

countStatements();
wrapDatabase();
process.on("message", (message: Ask) => {
  if (message.ask === "mode") mode = message.mode;
  const { user, system } = process.cpuUsage();
  process.send?.({ usage: { statements, cpuMs: (user + system) / 1000 } satisfies Usage });
});

function countStatements() {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    statements += 1;
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

/** The product keeps its database handle on globalThis; this wraps it with the recorder. */
function wrapDatabase() {
  let kept: object | undefined;
  let shown: object | undefined;
  Object.defineProperty(globalThis, "cairnDatabase", {
    configurable: true,
    get: () => shown,
    set(value: object | undefined) {
      kept = value;
      shown = kept && reader(kept, "");
    },
  });
}

function reader(target: object, path: string): object {
  const wrapped = new Map<PropertyKey, unknown>();
  return new Proxy(target, {
    get(_, name) {
      if (wrapped.has(name)) return wrapped.get(name);
      const value = Reflect.get(target, name) as unknown;
      const made = wrap(target, name, value, path);
      wrapped.set(name, made);
      return made;
    },
  });
}

function wrap(target: object, name: PropertyKey, value: unknown, path: string): unknown {
  if (typeof value === "function") {
    const call = (value as (...args: unknown[]) => unknown).bind(target);
    const isRead = /^(\$queryRaw|find|count|aggregate|groupBy)/.test(String(name));
    return isRead
      ? (...args: unknown[]) => answer(`${path}${String(name)} ${keyOf(args)}`, () => call(...args))
      : call;
  }
  const isModel = path === "" && typeof name === "string" && /^[a-z]/.test(name) && typeof value === "object";
  return isModel && value ? reader(value, `${name}.`) : value;
}

function answer(key: string, ask: () => unknown): unknown {
  if (mode === "live") return ask();
  if (mode === "constants" && answers.has(key)) return Promise.resolve(answers.get(key));
  return Promise.resolve(ask()).then((value) => {
    answers.set(key, value);
    return value;
  });
}

/** Dates differ from request to request and are left out of the key. */
function keyOf(args: unknown[]): string {
  return JSON.stringify(args, function (this: Record<string, unknown>, key, value) {
    if (this[key] instanceof Date) return "moment";
    return typeof value === "bigint" ? String(value) : value;
  });
}
