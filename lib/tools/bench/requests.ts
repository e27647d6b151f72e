/** How long one page took, in milliseconds. */
export type Times = { p50: number; p95: number };
export type Measured = {
  alone: Times;
  together: Times;
  perSecond: number;
  kilobytes: number;
  status: number;
};

const AT_ONCE = 16;

/**
 * Request a page repeatedly: first to warm up, then one request at a time, then 16 at a time.
 *
 * @param rounds  requests one at a time; the same number follows with 16 in parallel
 */
export async function measure(url: string, cookie: string, rounds: number): Promise<Measured> {
  let last = await requestPage(url, cookie);
  for (let round = 0; round < 5; round += 1) last = await requestPage(url, cookie);
  const alone: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    last = await requestPage(url, cookie);
    alone.push(last.ms);
  }
  const started = performance.now();
  const together: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let round = 0; round < Math.max(2, rounds / 8); round += 1)
        together.push((await requestPage(url, cookie)).ms);
    }),
  );
  return {
    alone: times(alone),
    together: times(together),
    perSecond: (together.length * 1000) / (performance.now() - started),
    kilobytes: last.bytes / 1000,
    status: last.status,
  };
}

async function requestPage(url: string, cookie: string) {
  const started = performance.now();
  const answer = await fetch(url, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
  const bytes = (await answer.arrayBuffer()).byteLength;
  return { ms: performance.now() - started, bytes, status: answer.status };
}

export const times = (values: number[]): Times => ({ p50: at(values, 0.5), p95: at(values, 0.95) });

/** Return the value below which this share (0–1) of the values lies. */
function at(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Sign in by the form. @returns the cookies of the session */
export async function signInByForm(server: string, email: string): Promise<string> {
  const answer = await fetch(`${server}/api/sign-in`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ name: email, password: "cairn-demo" }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
