import NextAuth from "next-auth";
import { authOptions } from "@/lib/accounts/next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The options are made at the first request: the secret is not there while the application is built. */
const handler = (request: Request, context: Context) => NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
