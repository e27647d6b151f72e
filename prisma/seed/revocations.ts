import { setRevoked } from "@/lib/awards/status-lists";
import { addDays, type Day, fromDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { revokeEvidence } from "@/lib/skills/record-evidence";
import { demoContext } from "./demo-context";

/** Revoke two badges of the past year. */
export async function revokeSome(tx: Tx, byId: number, today: Day): Promise<void> {
  const awards = await tx.award.findMany({
    where: { statusListId: { not: null }, earnedAt: { lt: fromDay(addDays(today, -40)) } },
    orderBy: { id: "asc" },
    take: 60,
  });
  const reasons = [
    "Issued to the wrong person: two people share a name.",
    "The project was submitted for somebody else.",
  ];
  for (const [index, reason] of reasons.entries()) {
    const award = awards[17 + index * 23];
    if (!award || award.statusListId === null || award.statusIndex === null) continue;
    const at = new Date(fromDay(addDays(today, -30 + index * 9)).getTime() + 10 * 3_600_000);
    await tx.award.update({
      where: { id: award.id },
      data: { revokedAt: at, revokedReason: reason, revokedById: byId },
    });
    await revokeEvidence(tx, award.id, demoContext(at));
    await setRevoked(tx, { listId: award.statusListId, index: award.statusIndex }, true, at);
  }
}
