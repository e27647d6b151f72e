import { expect, test } from "vitest";
import { drawnAs } from "./same-lines";

const line = (key: string, ...values: number[]) => ({
  key,
  points: values.map((value, at) => ({ on: `2026-0${at + 1}-01`, value })),
});

test("lines within a percentage point everywhere are drawn as the first of them", () => {
  const drawn = drawnAs([line("onTime", 0.6, 0.7), line("pace", 0.5, 0.4), line("nothing", 0.5, 0.39)]);
  expect([...drawn]).toEqual([
    ["onTime", "onTime"],
    ["pace", "pace"],
    ["nothing", "pace"],
  ]);
});

test("one day more than a point apart is enough to draw both", () => {
  const drawn = drawnAs([line("pace", 0.5, 0.4), line("nothing", 0.5, 0.389)]);
  expect(drawn.get("nothing")).toBe("nothing");
});

test("a line is compared with the lines that are drawn, not with one that is drawn as another", () => {
  const drawn = drawnAs([line("onTime", 0.5), line("pace", 0.492), line("nothing", 0.484)]);
  expect([...drawn.values()]).toEqual(["onTime", "onTime", "nothing"]);
});
