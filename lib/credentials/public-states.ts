import { Prisma } from "@/lib/db/generated/client";

/** States in which a version is public: it is or was published. */
export const PUBLIC_STATES = ["published", "retired"] satisfies Prisma.CredentialVersionWhereInput["state"][];

/** SQL of the condition that a credential version, given by its alias, is public. */
export const isPublicSql = (version = Prisma.raw("v")): Prisma.Sql =>
  Prisma.sql`${version}.state::text = any(${PUBLIC_STATES})`;
