import "server-only";
import { type Day, dayOf } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import { issuerId } from "@/lib/openbadges/addresses";
import { hostOf, readOrganisation } from "@/lib/people/organisation";

/** The issuer of badges as people read it. */
export type PublicIssuer = {
  host: ReturnType<typeof hostOf>;
  publicUrl: string;
  /** The id that every badge names. */
  id: string;
  /** Newest first; none: no badge was signed yet. */
  keys: {
    /** RFC 7638 thumbprint. */
    id: string;
    algorithm: "Ed25519" | "RS256";
    since: Day;
    /** Not used since then, and still published: what it signed stays valid. */
    retiredOn: Day | null;
  }[];
};

/** @throws AppError `not_found` before set-up */
export async function readPublicIssuer(now: Date): Promise<PublicIssuer> {
  const [organisation, keys] = await Promise.all([
    readOrganisation(db(), now),
    db().issuerKey.findMany({ orderBy: { id: "desc" } }),
  ]);
  const { publicUrl, timeZone } = organisation;
  const day = (at: Date) => dayOf(at.getTime(), timeZone);
  return {
    host: hostOf(organisation),
    publicUrl,
    id: issuerId(publicUrl),
    keys: keys.map(({ keyId, algorithm, createdAt, retiredAt }) => ({
      ...{ id: keyId, algorithm },
      since: day(createdAt),
      retiredOn: retiredAt && day(retiredAt),
    })),
  };
}
