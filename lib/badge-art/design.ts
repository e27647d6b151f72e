import { darkenUntilContrast } from "./colour";
import { type BadgeDesign, ringLevel } from "./image";
import { isSymbolName } from "./symbols";

/**
 * How the badge of a version of a credential is drawn. The stone follows from the credential, so that all its
 * versions are known by it.
 *
 * @param credentialCount  one for every credential a milestone is built on
 */
export const designOf = (
  version: {
    credentialId: number;
    badgeColor: string;
    badgeSymbol: string;
    outcomes: readonly { level: number }[];
  },
  credentialCount = 0,
): BadgeDesign => ({
  seed: `credential ${version.credentialId}`,
  color: darkenUntilContrast(version.badgeColor),
  symbol: isSymbolName(version.badgeSymbol) ? version.badgeSymbol : "star",
  level: ringLevel(version.outcomes.map(({ level }) => level)),
  stones: credentialCount,
});
