import type { MeasuredPage } from "./pages";
import { type Measured, measure } from "./requests";
import type { serverSide } from "./server-side";

/** Limit of statements per page. */
const MAX_STATEMENTS = 12;

type Row = { page: string; live: Measured; constants: Measured; statements: number; cpuMs: number };

export const HEAD = `${"page".padEnd(34)}${["p50", "const", "p95", "const", "p50@16", "const", "req/s", "const", "cpu ms", "SQL", "kB"].map((text) => text.padStart(8)).join("")}`;

/**
 * Measure one page with data and rendered from constants, and print both.
 *
 * @returns exceeded limits: p50 above 2 × constants + 5 ms, p95 above 3 ×, more than 12 statements
 */
export async function measurePage(
  server: string,
  { path }: MeasuredPage,
  cookie: string,
  side: ReturnType<typeof serverSide>,
  rounds: number,
): Promise<string[]> {
  await side.setMode("live");
  await measure(server + path, cookie, 1);
  const before = await side.usage();
  const live = await measure(server + path, cookie, rounds);
  const after = await side.usage();
  const requests = 6 + rounds + 16 * Math.max(2, Math.ceil(rounds / 8));
  await side.setMode("record");
  await fetch(server + path, { headers: { cookie } }).then((answer) => answer.arrayBuffer());
  await side.setMode("constants");
  const constants = await measure(server + path, cookie, rounds);
  await side.setMode("live");
  const row = {
    page: path,
    live,
    constants,
    statements: (after.statements - before.statements) / requests,
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
  };
  const faults = faultsOf(row);
  console.log(lineOf(row) + (faults.length > 0 ? `  ← ${faults.join(", ")}` : ""));
  return faults.map((fault) => `${path}: ${fault}`);
}

function faultsOf({ live, constants, statements }: Row): string[] {
  return [
    live.status !== 200 && `status ${live.status}`,
    live.alone.p50 > 2 * constants.alone.p50 + 5 && "p50 alone",
    live.alone.p95 > 3 * constants.alone.p95 && "p95 alone",
    live.together.p50 > 2 * constants.together.p50 + 5 && "p50 at 16",
    live.together.p95 > 3 * constants.together.p95 && "p95 at 16",
    // Of a fraction is what is done once a minute: noting that a session was used.
    Math.round(statements) > MAX_STATEMENTS && "statements",
  ].filter((fault) => fault !== false);
}

function lineOf({ page, live, constants, statements, cpuMs }: Row): string {
  const figures = [
    live.alone.p50,
    constants.alone.p50,
    live.alone.p95,
    constants.alone.p95,
    live.together.p50,
    constants.together.p50,
    live.perSecond,
    constants.perSecond,
    cpuMs,
    statements,
    live.kilobytes,
  ];
  return page.padEnd(34) + figures.map((figure) => figure.toFixed(figure < 100 ? 1 : 0).padStart(8)).join("");
}
