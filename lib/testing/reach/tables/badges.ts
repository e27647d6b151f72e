import type { Actor } from "@/lib/auth/policy";
import { deriveAwards, revokeAward, shareEmail, showName } from "@/lib/awards/commands";
import { listBadgePictures } from "@/lib/awards/my-pictures";
import { getOwnIdentity } from "@/lib/awards/own-identity";
import {
  confirmPublicAddress,
  getPublicAddress,
  previewPublicAddress,
  proposePublicAddress,
} from "@/lib/awards/public-address";
import { listMyBadges } from "@/lib/awards/queries";
import { listRenewals, listRevoked } from "@/lib/awards/renewals";
import { signAwards } from "@/lib/awards/signing";
import { client } from "@/lib/db/client";
import { db } from "@/lib/db/read";
import { PUBLIC_URL } from "../../factories";
import { whileExpired } from "../expired";
import { id } from "../names";
import { each, figure, found, nobody, REFUSED, type ReachTable } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const AWARDS = "ed safe, kim weld, zoe weld";
const PUBLIC =
  "Public by an address that nobody can guess; it names the holder only after the holder agreed.";

/** Everybody who is signed in reaches the own choice. */
const THEMSELVES = {
  admin: "ada",
  lnd: "lena",
  lndNorth: "nora",
  direct: "dora",
  indirect: "ivan",
  assessor: "ana",
  assessor2: "ben",
  executive: "eve",
  executiveSouth: "rob",
  assessorNorth: "tia",
  auditor: "otto",
  self: "ed",
  stranger: "sam",
};

export const badgesTable: ReachTable = {
  "lib/awards/queries.ts": {
    readPublicAward: nobody(PUBLIC),
    getPublicAward: nobody(PUBLIC),
    successorAddress: nobody(PUBLIC),
    getSignedBadge: nobody(PUBLIC),
    listMyBadges: found(
      "award",
      async (who) => (await listMyBadges(who, new Date())).map((badge) => badge.awardId),
      { self: "ed safe", stranger: "sam safe", others: "" },
    ),
  },
  "lib/awards/renewals.ts": {
    listRenewals: each("award", "ed safe, kim weld, zoe weld", renewalsOf, {
      "admin lnd auditor": "ed safe, kim weld, zoe weld",
      "lndNorth direct indirect": "ed safe, zoe weld",
      self: "ed safe",
      others: "",
    }),
    listRevoked: found(
      "award",
      async (who) => {
        const lists = await Promise.all(
          ["ed", "sam", "zoe"].map((one) => listRevoked(who, id("person", one))),
        );
        return lists.flat().map(({ awardId }) => awardId);
      },
      { "admin lnd auditor stranger": "sam safe", others: "" },
    ),
  },
  "lib/awards/my-pictures.ts": {
    listBadgePictures: found(
      "badge",
      async (who) => (await listBadgePictures(who)).map((one) => one.publicId),
      {
        self: "ed safe",
        stranger: "sam safe",
        others: "",
      },
    ),
  },
  "lib/awards/commands.ts": {
    deriveAwards: figure((who) => deriveAwards(by(who), { pairs: [] }), { others: REFUSED }),
    revokeAward: each("award", AWARDS, revoke, {
      "admin lnd": AWARDS,
      lndNorth: "ed safe, zoe weld",
      others: "",
    }),
    showName: found("person", async (who) => [(await showName(by(who), { shows: "true" })).id], THEMSELVES),
    shareEmail: found(
      "person",
      async (who) => [(await shareEmail(by(who), { shares: "true" })).id],
      THEMSELVES,
    ),
  },
  "lib/awards/public-address.ts": {
    getPublicAddress: figure(async (who) => (await getPublicAddress(who)).address, {
      admin: PUBLIC_URL,
      others: REFUSED,
    }),
    previewPublicAddress: figure(async (who) => (await previewPublicAddress(who, PUBLIC_URL)).address, {
      admin: PUBLIC_URL,
      others: REFUSED,
    }),
    confirmPublicAddress: figure(
      async (who) =>
        (await confirmPublicAddress(by(who), { address: PUBLIC_URL, again: PUBLIC_URL })).address,
      { admin: PUBLIC_URL, others: REFUSED },
    ),
    proposePublicAddress: figure(
      async (who) => String((await proposePublicAddress(by(who), { address: PUBLIC_URL })).unchanged),
      { admin: "true", others: REFUSED },
    ),
  },
  "lib/awards/signing.ts": {
    signAwards: figure((who) => signAwards(by(who), { awardIds: [] }), { others: REFUSED }),
  },
  "lib/awards/badge-jwt.ts": { badgeJwt: nobody("Signs a badge that the caller has read already.") },
  "lib/awards/checking.ts": {
    checkBadge: nobody("Verifies what somebody hands in; reads keys and status lists."),
    checkAward: nobody(PUBLIC),
  },
  "lib/awards/pictures.ts": {
    getAchievementImage: nobody("The picture of a published credential."),
    getBakedImage: nobody(PUBLIC),
    getPreviewImage: nobody(PUBLIC),
  },
  "lib/awards/given-badge.ts": { givenBadge: nobody("Signs a badge that the caller has read already.") },
  "lib/awards/own-identity.ts": {
    getOwnIdentity: figure(async (who) => String((await getOwnIdentity(who)).showsName), {
      others: "false",
    }),
  },
  "lib/awards/public-achievement.ts": {
    readPublicAchievement: nobody("A published credential."),
    getPublicAchievement: nobody("A published credential."),
    findAchievementOfSkill: nobody("A published credential that names a skill."),
  },
  "lib/awards/public-issuer.ts": { readPublicIssuer: nobody("The issuer and its public keys.") },
  "lib/awards/publishing.ts": {
    getIssuerProfile: nobody("The issuer, public."),
    getIssuerKeys: nobody("Public keys."),
    getIssuerKey: nobody("A public key."),
    getStatusList: nobody("A list of bits without names, public."),
    getAchievement: nobody("A published credential."),
  },
  "lib/awards/version-views.ts": {
    versionView: nobody("A version of a credential; rates over at least five attempts."),
  },
};

async function revoke(who: Actor, awardId: number) {
  await db().award.findUniqueOrThrow({ where: { id: awardId } });
  return revokeAward(by(who), { awardId, reason: "A mistake was made." });
}

async function renewalsOf(who: Actor, awardId: number) {
  const { employeeId } = await client().award.findUniqueOrThrow({ where: { id: awardId } });
  return whileExpired([awardId], () => listRenewals(who, employeeId));
}
