import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { AppError, invalid } from "@/lib/core/errors";
import { db, type ReadOnly } from "@/lib/db/read";
import { isThisComputer, publicAddress } from "@/lib/people/public-address";
import { WAITS_TO_BE_SIGNED, withdrawAddressMissing } from "./tell-address-missing";

/** The public address as the settings show it. */
export type PublicAddress = {
  address: string;
  /** Null: not confirmed, and awards wait. */
  confirmedAt: Date | null;
  /** Confirmed for a trial on this computer, or of the demo company: it may be changed. */
  isTrial: boolean;
  /** Badges were issued under it that are neither of a trial nor of the demo: it stays. */
  isFixed: boolean;
  /** Awards whose badges are not signed yet. */
  waiting: number;
  /** Badges signed for a trial or the demo. */
  trialBadges: number;
};

/** @throws AppError `not_found` before set-up */
async function readAddress(reader: Pick<ReadOnly, "$queryRaw">): Promise<PublicAddress> {
  const [row] = await reader.$queryRaw<PublicAddress[]>`
    select o.public_url as address, o.public_url_confirmed_at as "confirmedAt", o.public_url_is_trial as "isTrial",
           exists (select from award a where a.signed_at is not null and not a.is_trial) as "isFixed",
           (select count(*)::int from award a where ${WAITS_TO_BE_SIGNED}) as waiting,
           (select count(*)::int from award a where a.is_trial and a.signed_at is not null) as "trialBadges"
    from organisation o where o.id = 1`;
  if (!row) throw new AppError("not_found", errorMessage("people.notSetUp"));
  return row;
}

/**
 * Return the public address for the settings.
 *
 * @throws AppError `forbidden` unless the actor may change the organisation
 */
export async function getPublicAddress(actor: Actor): Promise<PublicAddress> {
  allow(actor, "organisation:write");
  return readAddress(db());
}

/** What confirming an address would do. */
export type AddressPreview = {
  /** The address as badges would carry it. */
  address: string;
  /** It leads to this computer only: it can be confirmed for a trial. */
  isTrial: boolean;
  /** It differs from the present one, which stays: badges were issued under it. */
  isRefused: boolean;
  /** Badges that wait and would be issued at once. */
  issued: number;
  /** Badges of a trial or the demo that would be issued anew, each with new contents at a new address. */
  reissued: number;
};

/**
 * Return what confirming this address would do.
 *
 * @throws AppError `forbidden`, or `invalid` for what is no address
 */
export async function previewPublicAddress(actor: Actor, typed: unknown): Promise<AddressPreview> {
  allow(actor, "organisation:write");
  const parsed = z.object({ address: publicAddress }).safeParse({ address: typed });
  if (!parsed.success) throw invalid(parsed.error.issues);
  return previewOf(await readAddress(db()), parsed.data.address);
}

function previewOf(now: PublicAddress, address: string): AddressPreview {
  const isTrial = isThisComputer(address);
  const isSame = now.confirmedAt !== null && now.address === address && now.isTrial === isTrial;
  return {
    address,
    isTrial,
    isRefused: now.isFixed && now.address !== address,
    issued: now.waiting,
    reissued: isSame ? 0 : now.trialBadges,
  };
}

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

const confirmInput = z
  .object({
    address: publicAddress,
    /** The address, typed once more: ids in badges begin with it for ever. */
    again: z.string(),
    /** For a trial: badges lead to this computer, and are issued anew under the real address. */
    isTrial: flag.default(false),
  })
  .superRefine(({ address, again, isTrial }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (publicAddress.safeParse(again).data !== address)
      refuse("again", issueMessage("awards.addressesDiffer"));
    if (isThisComputer(address) && !isTrial) refuse("address", issueMessage("awards.addressThisComputer"));
    if (!isThisComputer(address) && isTrial) refuse("isTrial", issueMessage("awards.trialElsewhere"));
  });

/**
 * Confirm the public address: ids and addresses in badges begin with it. Awards that waited are signed at once, and
 * badges of a trial or the demo are issued anew under it. It can be changed until the first badge that is neither.
 *
 * @throws AppError `invalid`, or `conflict` where badges were issued under another address
 */
export const confirmPublicAddress = defineCommand({
  name: "organisation.confirm-address",
  permission: "organisation:write",
  input: confirmInput,
  milliseconds: 120_000,
  async run(tx, { address }, { now }) {
    // Jobs that sign hold the row shared: none of them signs under the earlier address afterwards.
    await tx.$queryRaw`select id from organisation where id = 1 for update`;
    const before = await readAddress(tx);
    const { isTrial, isRefused, issued, reissued } = previewOf(before, address);
    if (isRefused)
      throw new AppError("conflict", errorMessage("awards.addressFixed", { address: before.address }));
    const result = { id: 1, address, isTrial, issued, reissued };
    if (before.confirmedAt !== null && before.address === address && before.isTrial === isTrial)
      return { ...result, unchanged: true as const };
    await tx.organisation.update({
      where: { id: 1 },
      data: {
        publicUrl: address,
        publicUrlConfirmedAt: now,
        publicUrlIsTrial: isTrial,
        version: { increment: 1 },
      },
    });
    await tx.$executeRaw`update award set signed_at = null, signed_credential = null, is_trial = false where is_trial`;
    await withdrawAddressMissing(tx);
    await enqueue(tx, "award.sign", { awardIds: null });
    return result;
  },
  record: (_input, { address, isTrial, issued, reissued }) => ({ address, isTrial, issued, reissued }),
});

/**
 * Take over the address that the environment gives, as the one to be confirmed. Nothing changes once an address is
 * confirmed.
 */
export const proposePublicAddress = defineCommand({
  name: "organisation.propose-address",
  permission: "organisation:write",
  input: z.object({ address: publicAddress }),
  async run(tx, { address }) {
    const { count } = await tx.organisation.updateMany({
      where: { id: 1, publicUrlConfirmedAt: null, publicUrl: { not: address } },
      data: { publicUrl: address, version: { increment: 1 } },
    });
    return count === 0 ? { id: 1, unchanged: true as const } : { id: 1 };
  },
});
