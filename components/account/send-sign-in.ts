export type SignInAnswer = { kind: "signed_in" } | { kind: "refused"; message: string } | { kind: "unsent" };

/**
 * Signs this browser in without leaving the page. The sign-in library's own function goes to another page when the
 * server does not answer, and what stands on this one would be lost.
 */
export async function sendSignIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const { csrfToken } = await json("/api/auth/csrf");
    const { url } = await json("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({
        csrfToken: String(csrfToken),
        callbackUrl: window.location.origin,
        email,
        password,
        json: "true",
      }),
    });
    const refusal = new URL(String(url), window.location.origin).searchParams.get("error");
    return refusal === null ? { kind: "signed_in" } : { kind: "refused", message: refusal };
  } catch {
    return { kind: "unsent" };
  }
}

async function json(address: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(address, { ...init, signal: AbortSignal.timeout(30_000) });
  // 401 is how the library answers a wrong password, in JSON as well.
  if (!response.ok && response.status !== 401) throw new Error(`The server answered ${response.status}.`);
  return Object(await response.json());
}
