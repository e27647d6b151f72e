import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { badgeShapes, badgeSvg } from "@/lib/badge-art/image";
import { SYMBOL_NAMES } from "@/lib/badge-art/symbols";
import { BadgeImage } from "./badge-image";

const inside = (svg: string) =>
  svg.replace(/^<svg[^>]*>|<\/svg>$/g, "").replace(/><\/(path|ellipse)>/g, "/>");

test.each(SYMBOL_NAMES)("a page shows %s as the file has it", (symbol) => {
  for (const size of [32, 160]) {
    const design = { seed: "cred-1", color: "#1f5c48", symbol, level: 3, stones: 2 } as const;
    const page = renderToStaticMarkup(<BadgeImage shapes={badgeShapes(design, size)} label="Chart" />);
    expect(inside(page)).toBe(inside(badgeSvg(design, { size, label: "Chart" })));
  }
});

test("is read aloud by its label, or not at all where the name is shown beside it", () => {
  const shapes = badgeShapes({ seed: "x", color: "#1f5c48", symbol: "chart", level: 1 });
  expect(renderToStaticMarkup(<BadgeImage shapes={shapes} label="Chart" />)).toContain(
    'role="img" aria-label="Chart"',
  );
  expect(renderToStaticMarkup(<BadgeImage shapes={shapes} label="" />)).toContain('aria-hidden="true"');
});
