import NextAuth from "next-auth";
import { authOptions } from "./next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Handle the requests of next-auth. Options are created per request: the secret does not exist during the build. */
export const nextAuthHandler = (request: Request, context: Context) =>
  NextAuth(authOptions())(request, context);
