import { hashPassword, isPassword } from "@/lib/accounts/methods/password-hash";
import { signInByForm, times } from "./requests";

const SIGN_INS = 40;
/** Milliseconds that a sign-in may take beyond checking its password. */
const MOST_BEYOND = 30;

/**
 * Compare signing in with checking a password alone.
 *
 * @param email  of somebody with the password of the demo
 * @returns exceeded limits
 */
export async function compareSignIn(server: string, email: string): Promise<string[]> {
  const hash = await hashPassword("cairn-demo");
  const alone = async () => {
    if (!(await isPassword(hash, "cairn-demo"))) throw new Error("The password was not accepted.");
  };
  const whole = async () => {
    if (!(await signInByForm(server, email)).includes("session")) throw new Error("Nobody was signed in.");
  };
  for (let round = 0; round < 5; round += 1) await whole();
  const [hashing, signing]: [number[], number[]] = [[], []];
  for (let round = 0; round < SIGN_INS; round += 1) {
    hashing.push(await milliseconds(alone));
    signing.push(await milliseconds(whole));
  }
  const [a, b] = [times(hashing), times(signing)];
  console.log(
    `\nsign in: p50 ${b.p50.toFixed(0)} ms, p95 ${b.p95.toFixed(0)} ms; checking the password alone ${a.p50.toFixed(0)} ms, p95 ${a.p95.toFixed(0)} ms (at most ${MOST_BEYOND} ms more; ${SIGN_INS} alternating)`,
  );
  return b.p50 > a.p50 + MOST_BEYOND ? [`sign in: ${(b.p50 - a.p50).toFixed(0)} ms more than its hash`] : [];
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
