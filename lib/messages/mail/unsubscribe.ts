import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import { lineText } from "@/lib/core/text";
import { optOut } from "../preferences";
import { readUnsubscribeToken } from "./unsubscribe-token";

/**
 * End mails of a kind for the person of a token from one of them. The reader need not sign in, so the actor is the
 * system; the token says for whom.
 *
 * @throws AppError `not_found` for a token that was not made here
 */
export const unsubscribe = defineCommand({
  name: "message.unsubscribe",
  permission: "message:send",
  input: z.object({ token: lineText().max(200) }),
  async run(tx, { token }) {
    const claim = readUnsubscribeToken(token);
    if (!claim) throw notFound("message");
    await optOut(tx, claim.employeeId, claim.kind);
    return { id: claim.employeeId, kind: claim.kind };
  },
  record: (_input, { id, kind }) => ({ employeeId: id, kind }),
});
