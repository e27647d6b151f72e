import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import { lockOwnAttempt } from "../attempts";
import { deleteFileRows } from "./delete-rows";
import { areFilesOurs, deleteUnused } from "./place";
import { refuseClosedProject } from "./reserve-upload";

/**
 * Delete a file of an open project for good: its row, so that its address is not found at once, then its bytes.
 *
 * @throws AppError `not_found`, `conflict` for a project that is submitted
 */
export async function removeFile(context: Context, raw: unknown) {
  const { id, place } = await deleteRow(context, raw);
  // Another database, or a newer state of this one, may need the bytes: the sweep deletes them once that is settled.
  if (await areFilesOurs()) await deleteUnused([place]);
  return { id };
}

const deleteRow = defineCommand({
  name: "attempt.remove-file",
  permission: "learning:do",
  input: z.object({ attemptId: rowId, fileId: rowId }),
  async run(tx, { attemptId, fileId }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    refuseClosedProject(attempt.state);
    const file = await tx.attemptFile.findFirst({ where: { id: fileId, attemptId } });
    if (!file) throw notFound("file");
    await deleteFileRows(tx, Prisma.sql`f.id = ${fileId}::int`, now);
    return { id: attemptId, place: file.place, name: file.name };
  },
  record: (input, { name }) => ({ ...input, name }),
});
