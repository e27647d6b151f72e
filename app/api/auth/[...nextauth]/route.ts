import { nextAuthHandler } from "@/lib/accounts/next-auth-handler";

export { nextAuthHandler as GET, nextAuthHandler as POST };
