import "server-only";
import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, TooManyError } from "@/lib/core/errors";
import { requestAddress } from "@/lib/core/request-address";
import { toActionError } from "@/lib/i18n/action-error";
import { getOrganisation } from "@/lib/people/organisation";
import { addressForOthers } from "@/lib/people/public-address";
import { isHttps, readCookie } from "./cookies";
import { identifyByPassword } from "./methods/password";
import { nextPage, withNextPage } from "./next-page";
import { refusalCookie } from "./refusal";
import { isFromThisSite } from "./same-site";
import { type SignedIn, startSession } from "./sign-in";

/**
 * Respond to a sign-in form. Script gets JSON; a form sent by the browser itself is led to the page that was
 * asked for, or back to the sign-in page, which shows the refusal.
 */
export async function postSignIn(request: Request, now: Date): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData());
  const hasScript = request.headers.get("accept") === "application/json";
  const next = textOf(form, "next");
  try {
    const { cookies: made } = await signIn(request, form, now);
    const response = hasScript ? NextResponse.json({ signedIn: true }) : leadTo(nextPage(next) ?? "/");
    for (const cookie of made) response.cookies.set(cookie);
    return response;
  } catch (error) {
    const refusal = await toActionError(error);
    const message = refusal.status === "error" ? refusal.message : "";
    if (hasScript)
      return NextResponse.json(
        { signedIn: false, message },
        { status: statusOf(error), headers: waitOf(error) },
      );
    const response = leadTo(withNextPage("/sign-in", next));
    const name = (textOf(form, "name") ?? "").slice(0, 254);
    response.cookies.set(refusalCookie({ message, name }, isHttps(request.headers)));
    return response;
  }
}

const statusOf = (error: unknown) =>
  error instanceof TooManyError ? 429 : error instanceof AppError ? 401 : 500;
const waitOf = (error: unknown) => (error instanceof TooManyError ? error.headers : {});

async function signIn({ headers }: Request, form: FormData, now: Date): Promise<SignedIn> {
  if (!isFromThisSite(headers)) {
    const address = addressForOthers(await getOrganisation()) ?? "unknown";
    throw new AppError("conflict", errorMessage("accounts.otherSite", { address }));
  }
  const address = requestAddress(headers);
  const known = readCookie(await cookies(), "known");
  const tried = { name: textOf(form, "name"), password: textOf(form, "password") };
  const employeeId = await identifyByPassword(tried, { address, known, now });
  const browser = { address, userAgent: headers.get("user-agent") ?? "" };
  return startSession(employeeId, { browser, known, isHttps: isHttps(headers), now });
}

function textOf(form: FormData, field: string): string | null {
  const value = form.get(field);
  return typeof value === "string" ? value : null;
}

/** A page of this site, whatever host a proxy in front of it names. */
const leadTo = (path: string) => new NextResponse(null, { status: 303, headers: { location: path } });
