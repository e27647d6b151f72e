import "server-only";
import { z } from "zod";
import { employeeIdOf } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { readableSubmissions } from "./earlier-attempts";

/**
 * Make an entry of the audit trail of a download of somebody else's file, before its first byte is sent. Of one's own
 * files there is none.
 *
 * @throws AppError `not_found` for a file that the actor may not read
 */
export const recordDownload = defineCommand({
  name: "file.download",
  permission: "submission:read",
  input: z.object({ fileId: rowId }),
  async run(tx, { fileId }, { actor }) {
    const [file] = await tx.$queryRaw<{ attemptId: number; employeeId: number }[]>`
      select t.id as "attemptId", t.employee_id as "employeeId"
      from attempt_file f join attempt t on t.id = f.attempt_id join employee p on p.id = t.employee_id
      where f.id = ${fileId} and ${readableSubmissions(actor)}`;
    if (!file) throw notFound("file");
    const isOwn = file.employeeId === employeeIdOf(actor);
    return { id: fileId, ...file, ...(isOwn && { unchanged: true as const }) };
  },
  record: (_input, { employeeId, attemptId }) => ({ employeeId, attemptId }),
});
