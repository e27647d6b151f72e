type SignInAnswer = { kind: "signed_in" } | { kind: "refused"; message: string } | { kind: "unsent" };

/** Sign in without leaving the page, whose unsaved input would be lost. @param form  `name` and `password` */
export async function sendSignIn(form: FormData): Promise<SignInAnswer> {
  const body = new URLSearchParams([...form].map(([name, value]) => [name, String(value)]));
  try {
    const response = await fetch("/api/sign-in", {
      method: "POST",
      headers: { accept: "application/json" },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const { signedIn, message } = Object(await response.json());
    if (signedIn === true) return { kind: "signed_in" };
    return typeof message === "string" ? { kind: "refused", message } : { kind: "unsent" };
  } catch {
    return { kind: "unsent" };
  }
}
