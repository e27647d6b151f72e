import { beforeEach, describe, expect, test } from "vitest";
import type { RoleName } from "@/lib/auth/permissions";
import type { Actor } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { objectAt, textAt } from "@/lib/openbadges/json";
import { decodeStatusList, getStatus } from "@/lib/openbadges/status-list";
import { refreshSkills } from "@/lib/skills/refresh";

import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { badgeJwt } from "./badge-jwt";
import { checkAward, checkBadge } from "./checking";
import { revokeAward } from "./commands";
import { getBakedImage } from "./pictures";
import { getStatusList } from "./publishing";
import { getSignedBadge, readPublicAward } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
let award: Awaited<ReturnType<typeof makeAward>>;
let holder: Awaited<ReturnType<typeof makeEmployee>>;

beforeEach(async () => {
  if ((await client().organisation.count()) === 0) await makeOrganisation();
  holder = await makeEmployee();
  award = await makeAward(holder.id, await makeCredential(), NOW);
});

const input = () => ({ awardId: award.id, reason: "Issued to the wrong person." });
const revokeAs = (actor: Actor) => revokeAward({ actor, now: NOW }, input());
const isRevokedInList = async () => {
  const list = await getStatusList(String(award.statusListId), NOW);
  const bits = decodeStatusList(textAt(objectAt(list?.credentialSubject).encodedList) ?? "");
  return getStatus(bits, award.statusIndex ?? -1);
};

describe("a badge that is revoked", () => {
  test("is revoked in the list, on its page and in verification at once", async () => {
    const admin = actorOf(await makeEmployee(), ["admin"]);
    expect(await isRevokedInList()).toBe(false);
    expect(await checkAward(award.publicId, NOW)).toMatchObject({ valid: true });

    await revokeAs(admin);

    expect(await isRevokedInList()).toBe(true);
    const check = await checkAward(award.publicId, NOW);
    expect(check).toMatchObject({ valid: false });
    expect(check).toHaveProperty(
      "steps",
      expect.arrayContaining([
        expect.objectContaining({
          key: "status",
          state: "failed",
          detail: expect.objectContaining({ code: "revoked" }),
        }),
      ]),
    );
    expect(await readPublicAward(award.publicId, NOW)).toMatchObject({
      state: "revoked",
      revokedOn: "2027-03-01",
      revokedReason: "Issued to the wrong person.",
    });
  });

  test("stops proving its skills at once", async () => {
    const { outcomes } = await client().credentialVersion.findUniqueOrThrow({
      where: { id: award.credentialVersionId },
      include: { outcomes: true },
    });
    const skillId = outcomes[0]?.skillId ?? 0;
    const reached = async () =>
      (await client().personSkill.findFirst({ where: { employeeId: holder.id, skillId } }))?.reached;
    await transaction((tx) => refreshSkills(tx, [holder.id], NOW));
    expect(await reached()).toBe(3);
    await revokeAs(actorOf(await makeEmployee(), ["admin"]));
    expect(await reached()).toBe(0);
    // No evidence of the badge counts at any date.
    expect(await client().evidence.count({ where: { awardId: award.id, revokedAt: null } })).toBe(0);
  });

  test("is told to its holder, with the reason", async () => {
    await revokeAs(actorOf(await makeEmployee(), ["admin"]));
    const told = await client().messageBatch.findMany({
      where: { kind: "badge_revoked", subjectIds: { has: award.id } },
    });
    expect(told).toMatchObject([{ employeeIds: [holder.id], data: { reason: input().reason } }]);
  });

  test("opens its step again on the pathway that its holder is on", async () => {
    const { credentialId } = award;
    const enrolment = await makeEnrolment(holder.id, await makePathway(credentialId), NOW);
    const follow = () =>
      syncAssignments({ actor: { kind: "system", job: "test" }, now: NOW }, { employeeIds: [holder.id] });
    const percent = async () =>
      (await client().enrolment.findUniqueOrThrow({ where: { id: enrolment.id } })).progressPercent;
    await follow();
    expect(await percent()).toBe(66);
    await revokeAs(actorOf(await makeEmployee(), ["admin"]));
    await runJobs(NOW);
    expect(await percent()).toBe(0);
  });

  test("leaves other badges unchanged, in every format", async () => {
    const other = await makeAward((await makeEmployee()).id, await makeCredential(), NOW);
    await revokeAs(actorOf(await makeEmployee(), ["admin"]));
    const badge = await getSignedBadge(other.publicId);
    if (badge === null || typeof badge === "string") throw new Error("The badge is not signed");
    const png = await getBakedImage(other.publicId, "png", NOW);
    const svg = await getBakedImage(other.publicId, "svg", NOW);
    const bodies = [png, svg].map((image) => (image === null || typeof image === "string" ? "" : image.body));
    for (const form of [badge.credential, await badgeJwt(badge.credential), ...bodies])
      expect((await checkBadge(form ?? "", NOW)).valid).toBe(true);
  });
});

describe("revoking a badge", () => {
  test.each(["assessor", "manager", "executive", "auditor"] as RoleName[])(
    "is refused to the role %s",
    async (role) => {
      const manager = await makeEmployee();
      await client().employee.update({ where: { id: holder.id }, data: { managerId: manager.id } });
      await expect(revokeAs(actorOf(manager, [role]))).rejects.toMatchObject({ code: "forbidden" });
      expect(await isRevokedInList()).toBe(false);
    },
  );

  test("is refused to the holder and to L&D of another unit", async () => {
    await expect(revokeAs(actorOf(holder))).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = actorOf(await makeEmployee(), ["lnd"], [(await makeUnit()).id]);
    await expect(revokeAs(elsewhere)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is allowed to L&D of the unit, once, with a reason, and audited", async () => {
    const lnd = actorOf(await makeEmployee(), ["lnd"], [holder.unitId]);
    const empty = revokeAward({ actor: lnd, now: NOW }, { awardId: award.id, reason: " " });
    await expect(empty).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: errorMessage("awards.reasonMissing") },
    });
    await revokeAs(lnd);
    await expect(revokeAs(lnd)).rejects.toMatchObject({ code: "conflict" });
    const entries = await client().auditEntry.findMany({
      where: { command: "award.revoke", subjectId: String(award.id) },
    });
    expect(entries).toHaveLength(1);
  });
});
