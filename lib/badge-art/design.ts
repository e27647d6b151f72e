import { darkenUntilContrast } from "@/lib/core/color";
import { type BadgeDesign, ringLevel } from "./image";
import { isSymbolName } from "./symbols";

/**
 * Return the design of the badge of a credential version. The stone's shape depends on the credential alone,
 * so that all its versions look related.
 *
 * @param stones  number of credentials a milestone is built on; null for others
 */
export const designOf = (
  version: {
    credentialId: number;
    badgeColor: string;
    badgeSymbol: string;
    outcomes: readonly { level: number }[];
  },
  stones: number | null = null,
): BadgeDesign => ({
  seed: `credential ${version.credentialId}`,
  color: darkenUntilContrast(version.badgeColor),
  symbol: isSymbolName(version.badgeSymbol) ? version.badgeSymbol : "star",
  level: ringLevel(version.outcomes.map(({ level }) => level)),
  stones: stones ?? 0,
});
