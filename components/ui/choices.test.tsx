import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Checkbox } from "./checkbox";
import { RadioGroup } from "./radio-group";
import { Switch } from "./switch";

/** Each control with a role in what the server sends: the text of the element that names it. */
function namesIn(element: ReactElement, role: string): (string | undefined)[] {
  const html = renderToStaticMarkup(element);
  return [...html.matchAll(new RegExp(`<span[^>]*role="${role}"[^>]*>`, "g"))].map(([tag]) => {
    const id = /aria-labelledby="([^"]+)"/.exec(tag)?.[1];
    const from = html.indexOf(`id="${id}"`);
    const label = html.slice(from, html.indexOf("</label>", from));
    return from < 0 ? undefined : label.replaceAll(/^[^>]*>|<[^>]+>/g, "");
  });
}

test("a control has its name before the page listens", () => {
  expect(namesIn(<Checkbox label="Select this row" hideLabel />, "checkbox")).toEqual(["Select this row"]);
  expect(namesIn(<Switch label="Reminders" hint="By mail" />, "switch")).toEqual(["RemindersBy mail"]);
  const options = [
    { value: "keep", label: "Keep" },
    { value: "end", label: "End" },
  ];
  expect(namesIn(<RadioGroup name="loss" legend="Then" options={options} />, "radio")).toEqual([
    "Keep",
    "End",
  ]);
});
