import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/badge-art/image.test.ts",
  "lib/awards/my-pictures.test.ts",
  "lib/awards/queries.test.ts",
  "lib/awards/publishing.test.ts",
  "components/credentials/badge-pictures.test.tsx",
  "components/pathways/pathway-goal.test.tsx",
];

/** Pictures of badges: what they show, and that every picture of a badge shows the same. */
export const TELLING_BREAKS_5 = inArea("telling", TESTS, {
  "lib/badge-art/image.ts": [
    {
      text: "...(isEnded ? [STRUCK_OUT] : [])",
      replacement: "...(isEnded ? [] : [STRUCK_OUT])",
      seen: "The link preview of a valid badge is struck out, and that of a revoked one is not.",
      tests: ["lib/badge-art/image.test.ts"],
    },
  ],
  "lib/badge-art/design.ts": [
    {
      text: "color: darkenUntilContrast(version.badgeColor)",
      replacement: "color: version.badgeColor",
      seen: "On a badge in a light colour the white symbol cannot be seen.",
      tests: ["lib/badge-art/image.test.ts"],
    },
    {
      text: "stones: stones ?? 0",
      replacement: "stones: Math.min(stones ?? 0, 1)",
      seen: "The picture of a milestone shows one stone, however many credentials it is built on.",
      tests: ["lib/badge-art/image.test.ts"],
    },
    {
      text: 'isSymbolName(version.badgeSymbol) ? version.badgeSymbol : "star"',
      replacement: 'isSymbolName(version.badgeSymbol) ? "star" : "star"',
      seen: "Every badge has a star, whatever symbol was chosen.",
      tests: ["lib/badge-art/image.test.ts"],
    },
  ],
  "lib/credentials/built-on-sql.ts": [
    {
      text: " and not t.is_optional",
      replacement: "",
      seen: "A milestone is said to be built on credentials that nobody had to earn for it.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "order by m.published_at, m.id limit 1",
      replacement: "order by m.published_at desc, m.id desc limit 1",
      seen: "The picture of a milestone changes with every version of its pathway.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "${credentialId} and m.published_at is not null",
      replacement: "${credentialId}",
      seen: "The picture of a credential changes while somebody drafts a pathway that awards it.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "min(array[c.id, t.position]) as place",
      replacement: "min(array[c.id, -t.position]) as place",
      seen: "The page of a milestone names what it is built on from the last to the first.",
      sql: true,
      tests: ["lib/awards/queries.test.ts"],
    },
  ],
  "lib/awards/my-pictures.ts": [
    {
      text: " and a.superseded_at is null",
      replacement: "",
      seen: "The home page shows a renewed badge twice.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "order by a.earned_at desc, a.id desc",
      replacement: "order by a.earned_at, a.id",
      seen: "On the home page the oldest badge stands before the newest.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: 'a.valid_until::text as "validUntil"',
      replacement: 'null::text as "validUntil"',
      seen: "The home page shows an expired badge as valid.",
      sql: true,
      tests: ["lib/awards/my-pictures.test.ts"],
    },
    {
      text: "      stones,\n",
      replacement: "      0,\n",
      seen: "The home page shows a milestone without the stones that it has on its own page.",
      tests: ["lib/awards/my-pictures.test.ts"],
    },
  ],
  "lib/awards/version-views.ts": [
    {
      text: " order by b.place`",
      replacement: " order by b.id`",
      seen: "The page of a milestone names what it is built on in another order than the pathway has.",
      sql: true,
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: "designOf(version, parts.length)",
      replacement: "designOf(version, Math.min(1, parts.length))",
      seen: "The badge of a milestone shows one stone, though it is built on several credentials.",
      tests: ["lib/awards/queries.test.ts"],
    },
  ],
  "lib/credentials/bindings.ts": [
    {
      text: '["published", "retired"] satisfies',
      replacement: '["published"] satisfies',
      seen: "Badges of a retired credential have lost their picture and their description.",
      tests: ["lib/awards/publishing.test.ts"],
    },
  ],
  "lib/awards/pictures.ts": [
    {
      text: 'award.state !== "valid"',
      replacement: 'award.state === "revoked"',
      seen: "A link to a badge that has expired is shown as if it were valid.",
      tests: ["lib/awards/publishing.test.ts"],
    },
    {
      text: "previews.getOrSet(`${id} ${isEnded}`",
      replacement: "previews.getOrSet(`${id}`",
      seen: "For an hour the preview of a badge that has expired is the one from before.",
      tests: ["lib/awards/publishing.test.ts"],
    },
  ],
  "lib/credentials/queries.ts": [
    {
      text: "stones: row?.stones ?? null",
      replacement: "stones: row && null",
      seen: "Whoever reads or edits a credential sees a milestone without any of its stones.",
      tests: ["lib/awards/my-pictures.test.ts"],
    },
  ],
  "components/credentials/credential-view.tsx": [
    {
      text: "designOf(record, record.stones)",
      replacement: "designOf(record)",
      seen: "The page of a milestone's credential shows it without the stones that its public page has.",
      tests: ["components/credentials/badge-pictures.test.tsx"],
    },
  ],
  "components/credentials/badge-fields.tsx": [
    {
      text: "credentialId: seed }, stones)",
      replacement: "credentialId: seed })",
      seen: "The editor of a milestone's credential shows it without its stones.",
      tests: ["components/credentials/badge-pictures.test.tsx"],
    },
  ],
  "components/pathways/pathway-goal.tsx": [
    {
      text: "goal.stones ?? credentialCount",
      replacement: "credentialCount",
      seen: "The goal of a pathway shows other stones than the badge has that one gets.",
      tests: ["components/pathways/pathway-goal.test.tsx"],
    },
  ],
});
