import { client } from "@/lib/db/client";

/** Change rows past the triggers that refuse it, as whoever has full access to the database can. */
export const tamper = (...statements: string[]) =>
  client().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("set local session_replication_role = replica");
    for (const sql of statements) await tx.$executeRawUnsafe(sql);
  });
