import { postSignIn } from "@/lib/accounts/post-sign-in";

/** Signs in with a name and a password: the form of the sign-in page, also without script. */
export const POST = (request: Request) => postSignIn(request, new Date());
