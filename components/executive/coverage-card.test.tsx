import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Totals } from "@/lib/reports/totals";
import reports from "@/messages/en/reports.json";
import states from "@/messages/en/states.json";
import { CoverageCard } from "./coverage-card";

const FIGURES: Totals = {
  ...{ people: 9, jobRoles: 2, required: 8, covered: 4, stale: 2, gap: 1, unknown: 1 },
  ...{ assessed: 1, proven: 63, reached: 75, burden: 14, toVerify: 5 },
};

test("beside the coverage stand the share of all that was assessed, and both forms of attainment", () => {
  const text = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ reports, states }}>
      <CoverageCard figures={FIGURES} />
    </NextIntlClientProvider>,
  ).replace(/<[^>]*>/g, " ");
  // One of eight is 12.5 %, and halves are rounded up.
  expect(text).toMatch(/Of which assessed\s+13%/);
  expect(text).toContain("63% proven, 75% reached");
});
