import { expect, test } from "vitest";
import { readDrawing } from "./drawing";

test("keeps shapes, their nesting and their attributes", () => {
  const { viewBox, shapes } = readDrawing(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><defs><clipPath id="a"><path d="M0 0"/></clipPath></defs><g stroke-width="2" clip-path="url(#a)"><circle cx="1" cy="2" r="3"/></g></svg>',
  );
  expect(viewBox).toBe("0 0 64 64");
  expect(shapes).toEqual([
    {
      name: "defs",
      attributes: {},
      children: [
        {
          name: "clipPath",
          attributes: { id: "a" },
          children: [{ name: "path", attributes: { d: "M0 0" }, children: [] }],
        },
      ],
    },
    {
      name: "g",
      attributes: { strokeWidth: "2", clipPath: "url(#a)" },
      children: [{ name: "circle", attributes: { cx: "1", cy: "2", r: "3" }, children: [] }],
    },
  ]);
});

test.each([
  '<svg><script>alert(1)</script><path d="M0 0"/></svg>',
  '<svg><foreignObject><g onload="x"><div>hi</div></g></foreignObject><path d="M0 0"/></svg>',
  '<svg><style>path{fill:url(http://x)}</style><path d="M0 0" onclick="x" style="y" fill="url(http://x)" xlink:href="z"/></svg>',
  '<svg><image href="http://x"/><path d="M0 0"/></svg>',
])("only shapes come through: %s", (svg) => {
  expect(readDrawing(svg).shapes).toEqual([{ name: "path", attributes: { d: "M0 0" }, children: [] }]);
});
