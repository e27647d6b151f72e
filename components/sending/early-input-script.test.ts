import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { Control } from "./form-fields";
import { EARLY_INPUT_SCRIPT, stillChosen } from "./replay-early-input";

test("a textarea whose initial text is set to the same text is left alone, with its selection", () => {
  /** As in browsers: setting the initial text moves the cursor to the start. */
  class HTMLTextAreaElement {
    text = "A campaign";
    cursor = 4;
    get defaultValue() {
      return this.text;
    }
    set defaultValue(text: string) {
      this.text = text;
      this.cursor = 0;
    }
  }
  runInNewContext(EARLY_INPUT_SCRIPT, { window: {}, addEventListener() {}, HTMLTextAreaElement });
  const field = new HTMLTextAreaElement();
  field.defaultValue = "A campaign";
  expect(field).toMatchObject({ text: "A campaign", cursor: 4 });
  field.defaultValue = "Another campaign";
  expect(field).toMatchObject({ text: "Another campaign", cursor: 0 });
});

test("of radio buttons chosen in turn the last one stays, and everything else that was filled in", () => {
  const window: { typedEarly?: Map<Control, string | boolean> } = {};
  let listen: (event: { target: unknown }) => void = () => {};
  runInNewContext(EARLY_INPUT_SCRIPT, {
    window,
    addEventListener: (_type: string, listener: typeof listen) => {
      listen = listener;
    },
    HTMLTextAreaElement: class {},
  });
  const form = {};
  const radio = (name: string, of: object | null = form) => ({
    type: "radio",
    name,
    form: of,
    checked: true,
  });
  const [first, second, other, beside] = [radio("a"), radio("a"), radio("b"), radio("a", null)];
  const box = { type: "checkbox", name: "a", form, checked: true };
  const field = { type: "text", name: "a", form, value: "typed" };
  for (const target of [first, other, box, second, field, beside, first]) listen({ target });
  box.checked = false;
  listen({ target: box });
  const chosen = stillChosen([...(window.typedEarly ?? [])]);
  expect(chosen.map(([control]) => control)).toEqual([other, field, beside, first, box]);
  expect(chosen.at(-1)?.[1]).toBe(false);
});
