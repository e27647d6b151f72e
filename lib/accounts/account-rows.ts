import "server-only";
import type { Tx } from "@/lib/db/write";
import { hashPassword } from "./methods/password-hash";

/**
 * Give a person a password, and an account if there is none yet. Sessions are not ended.
 *
 * @param password  checked before against `checkNewPassword`, where a person chose it
 * @throws Prisma's error of a duplicate when another account has the same sign-in name
 */
export async function writeAccount(
  tx: Tx,
  { employeeId, password, now }: { employeeId: number; password: string; now: Date },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await tx.$executeRaw`
    insert into account (employee_id, sign_in_name, password_hash, password_changed_at)
    select id, canonical_sign_in_name(coalesce(email, hr_id)), ${passwordHash}, ${now} from employee where id = ${employeeId}
    on conflict (employee_id) do update set password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at`;
}
