import "server-only";
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { messageFormatter } from "@/lib/i18n/format-message";
import { requestLocale } from "@/lib/i18n/request-locale";
import type { Session } from "./account";
import { signIn } from "./sign-in";

/** Length of a session: covers a working shift, but does not leave a shared machine signed in for days. */
const SESSION_SECONDS = 12 * 3600;

const tokenSchema = z.object({ employeeId: z.number().int(), sessionVersion: z.number().int() });

/** Options of next-auth: credentials, and sessions as signed and encrypted tokens. */
export const authOptions = (): NextAuthOptions => ({
  secret: secret(),
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        try {
          const session = await signIn(credentials, addressOf(request?.headers));
          return { id: String(session.employeeId), ...session };
        } catch (error) {
          // next-auth passes an error's message to the form.
          if (error instanceof AppError)
            throw new Error(messageFormatter(await requestLocale())(error.userMessage));
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...tokenSchema.parse(user), sub: user.id } : token),
    session: ({ session }) => session,
  },
});

const addressOf = (headers: Record<string, unknown> | undefined) =>
  String(headers?.["x-forwarded-for"] ?? "local").split(",")[0] ?? "local";

function secret(): string {
  const value = process.env.NEXTAUTH_SECRET ?? process.env.CAIRN_SECRET;
  if (!value) throw new Error("CAIRN_SECRET is not set. Start Cairn with `npm start`, which makes one.");
  return value;
}

/** Return the session in a request's cookies; null when there is none or it is not valid. */
export async function sessionFrom(cookies: {
  get(name: string): { value: string } | undefined;
}): Promise<Session | null> {
  const token = (cookies.get("__Secure-next-auth.session-token") ?? cookies.get("next-auth.session-token"))
    ?.value;
  if (!token) return null;
  const payload = await decode({ token, secret: secret() }).catch(() => null);
  const session = tokenSchema.safeParse(payload);
  return session.success ? session.data : null;
}
