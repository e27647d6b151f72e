import "server-only";
import { isSigned, privateCookie, type RequestCookies, readCookie, sign } from "./cookies";

/** Why a sign-in without script was refused, and the name that was typed. */
type Refusal = { message: string; name: string };

/** How long the sign-in page shows it. */
const SECONDS = 20;

/** Return a refusal as a signed cookie: in the address others could read the name, or write the message. */
export function refusalCookie(refusal: Refusal, isHttps: boolean) {
  const text = Buffer.from(JSON.stringify(refusal)).toString("base64url");
  return privateCookie("refused", `${text}.${sign(text)}`, { isHttps, maxAge: SECONDS });
}

export function readRefusal(cookies: RequestCookies): Refusal | null {
  const [text = "", signature = ""] = readCookie(cookies, "refused")?.split(".") ?? [];
  if (text === "" || !isSigned(text, signature)) return null;
  // Signed, so written by `refusalCookie`.
  return JSON.parse(Buffer.from(text, "base64url").toString()) as Refusal;
}
