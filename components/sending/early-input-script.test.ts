import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { EARLY_INPUT_SCRIPT } from "./replay-early-input";

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
