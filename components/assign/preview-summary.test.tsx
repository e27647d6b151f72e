import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import messages from "@/messages/en/assign.json";
import common from "@/messages/en/common.json";
import { firstPlan } from "./plan";
import { PreviewSummary } from "./preview-summary";

const none = { list: [], chosen: null };
const choices = { pathways: [], unit: none, role: none, skill: none };
const plan = firstPlan({ pathwayId: 1, unitId: null, roleId: null, skillId: null });

function buttonOf(given: { toEnrol: number; coversLater: boolean; isMeant?: boolean; isNewest?: boolean }) {
  const { toEnrol, coversLater, isMeant = false, isNewest = true } = given;
  const counts = { title: "Agile", needHours: 4, dueOn: null, toEnrol, tight: 0, tooShort: 0 };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ assign: messages, common }}>
      <PreviewSummary
        plan={plan}
        choices={choices}
        coversLater={coversLater}
        preview={{ ...counts, skipped: [], peopleToEnrol: [], left: [] }}
        isNewest={isNewest}
        emptyMeant={[isMeant, () => {}]}
      />
    </NextIntlClientProvider>,
  );
  const [, attributes = "", text] = /<button([^>]*type="submit"[^>]*)>([^<]*)</.exec(html) ?? [];
  return { isOn: !/\sdisabled/.test(attributes), text };
}

test.each([
  { toEnrol: 3, coversLater: true, isOn: true },
  { toEnrol: 3, coversLater: true, isNewest: false, isOn: false },
  { toEnrol: 0, coversLater: true, isOn: false },
  { toEnrol: 0, coversLater: true, isMeant: true, isOn: true },
  { toEnrol: 0, coversLater: false, isMeant: true, isOn: false },
])(
  "with $toEnrol people to enrol, covering later people $coversLater, meant $isMeant, counted $isNewest: $isOn",
  (given) => {
    expect(buttonOf(given).isOn).toBe(given.isOn);
  },
);

test("the button states how many people are enrolled", () => {
  expect(buttonOf({ toEnrol: 3, coversLater: true }).text).toContain("3");
});
