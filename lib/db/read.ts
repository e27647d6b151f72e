import "server-only";
import type { PrismaClient } from "@/lib/db/generated/client";
import { client } from "./client";

type ReadMethod =
  | "findMany"
  | "findFirst"
  | "findUnique"
  | "findFirstOrThrow"
  | "findUniqueOrThrow"
  | "count"
  | "aggregate"
  | "groupBy";

type Models = { [K in keyof PrismaClient as K extends `$${string}` | symbol ? never : K]: PrismaClient[K] };

/** The database without its writing methods: `db().employee.create` does not compile. */
export type ReadOnly = { [K in keyof Models]: Pick<Models[K], ReadMethod & keyof Models[K]> } & Pick<
  PrismaClient,
  "$queryRaw"
>;

export const db = (): ReadOnly => client();
