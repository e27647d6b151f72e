export type SignInAnswer = { kind: "signed_in" } | { kind: "refused"; message: string } | { kind: "unsent" };

/**
 * Sign in without leaving the page. The sign-in library's own function navigates away when the server does
 * not answer, which would lose unsaved input.
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
  // The library answers a wrong password with status 401 and JSON.
  if (!response.ok && response.status !== 401) throw new Error(`The server answered ${response.status}.`);
  return Object(await response.json());
}
