import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { designOf } from "@/lib/badge-art/design";
import { badgeSvg } from "@/lib/badge-art/image";
import type { Goal } from "@/lib/pathways/goals";
import messages from "@/messages/en/pathwayMap.json";
import { PathwayGoal } from "./pathway-goal";

const MILESTONE: Goal = {
  ...{ id: 3, title: "Analyst", badgeColor: "#1f5c48", badgeSymbol: "chart" },
  ...{ outcomes: [], validityMonths: null, stones: 2 },
};

const drawn = (goal: Goal, credentialCount?: number) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ pathwayMap: messages }}>
      <PathwayGoal goals={[goal]} {...(credentialCount !== undefined && { credentialCount })} />
    </NextIntlClientProvider>,
  );
const withStones = (stones: number) =>
  encodeURIComponent(badgeSvg(designOf({ ...MILESTONE, credentialId: 3 }, stones), { size: 72, label: "" }));

test("a goal has the stones of its badge, whatever the version that is shown asks for", () => {
  expect(drawn(MILESTONE, 3)).toContain(withStones(2));
  expect(drawn(MILESTONE)).toContain(withStones(2));
  expect(drawn({ ...MILESTONE, stones: 0 }, 3)).toContain(withStones(0));
});

test("the goal of a pathway that was never published has the stones that it will have", () => {
  expect(drawn({ ...MILESTONE, stones: null }, 3)).toContain(withStones(3));
});
