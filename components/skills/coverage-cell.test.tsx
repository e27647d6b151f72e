import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import map from "@/messages/en/map.json";
import states from "@/messages/en/states.json";
import { CoverageCell, type CoverageCounts } from "./coverage-cell";

const drawn = (counts?: CoverageCounts) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ map, states }}>
      <table>
        <tbody>
          <tr>
            <CoverageCell
              row="North"
              column="Welding"
              href="/coverage"
              isSelected={false}
              isTabStop={false}
              {...(counts && { counts })}
            />
          </tr>
        </tbody>
      </table>
    </NextIntlClientProvider>,
  );

test("a cell that is not shown is told apart from one in which nobody is asked for the skill", () => {
  expect(drawn("hidden")).toContain(map.notShown);
  expect(drawn("hidden")).not.toContain(map.notRequired);
  expect(drawn()).toContain(map.notRequired);
  expect(drawn()).not.toContain(map.notShown);
});

test("in the strip of a cell each state begins where the one before ends", () => {
  const html = drawn({ covered: 5, stale: 2, gap: 1, unknown: 2 });
  expect(html).toContain("--c:50%;--s:70%;--g:80%");
  expect(html).toContain("5 of 10 covered, 2 stale, 1 gap, 2 unknown");
});
