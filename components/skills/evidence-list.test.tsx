import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { EvidenceRow } from "@/lib/skills/queries";
import people from "@/messages/en/people.json";
import states from "@/messages/en/states.json";
import { EvidenceList } from "./evidence-list";

const DAY = new Date("2026-11-22T09:00:00Z");
const RATING: EvidenceRow = {
  ...{ id: 1, skillId: 1, skill: "Welding", level: 3, aimedLevel: null, rater: "Ana Lund" },
  ...{ enteredBy: null, occurredAt: DAY, recordedAt: DAY, validUntil: null, revokedAt: null },
  ...{ note: null, source: null, submissionId: null, isLive: true },
  kind: "manager_rating",
};
const textOf = (changes: Partial<EvidenceRow> = {}) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ people, states }}>
      <EvidenceList items={[{ ...RATING, ...changes }]} />
    </NextIntlClientProvider>,
  );

test("evidence says whether it counts, and if not, why", () => {
  expect(textOf()).toContain(`</time> · ${people.counts}</p>`);
  expect(textOf({ isLive: false })).toContain(people.superseded);
  expect(textOf({ isLive: false, kind: "self_rating" })).toContain(people.neverCounts);
  expect(textOf({ isLive: false, revokedAt: DAY })).toContain(`</time> · ${people.revoked}</p>`);
});

test("a failed attempt says at which level it failed, and a rating who entered it for its rater", () => {
  expect(textOf({ level: 0, aimedLevel: 4 })).toContain("not passed at level 4");
  expect(textOf({ enteredBy: "Jo Berg" })).toContain("Rated by Ana Lund, entered by Jo Berg");
});
