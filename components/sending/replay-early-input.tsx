"use client";
import { useEffect, useLayoutEffect, useRef } from "react";
import { type Control, isCheckable, putNativeValue, tellOfValue } from "./form-fields";

declare global {
  interface Window {
    /** Input recorded by `EARLY_INPUT_SCRIPT`, by field, the latest last; removed once replayed. */
    typedEarly?: Map<Control, string | boolean>;
  }
}

/**
 * Placed before the page's scripts: records what is typed, chosen or ticked before React listens. React does
 * not notify components of it, and overwrites what was typed into a textarea with initial text.
 *
 * React also sets the initial text of a textarea when it begins to listen, although it is the same text.
 * Browsers then move the cursor to the start, so that who had selected the text, or was about to go on within
 * it, would write before it: the same text is not set again.
 */
export const EARLY_INPUT_SCRIPT = `(()=>{const m=window.typedEarly=new Map;addEventListener("input",e=>{if(!window.typedEarly)return;const f=e.target;m.delete(f);m.set(f,f.type==="checkbox"||f.type==="radio"?f.checked:f.value)},true);const a=HTMLTextAreaElement.prototype,d=Object.getOwnPropertyDescriptor(a,"defaultValue");Object.defineProperty(a,"defaultValue",{...d,set(t){if(t!==this.defaultValue)d.set.call(this,t)}})})()`;

/**
 * Replays input from before hydration, so that search, drafts and answers are notified.
 *
 * Between the first rendering and its effects, keys that were pressed meanwhile arrive: a text stands in its field
 * again before them, and they are added to it.
 */
export function ReplayEarlyInput() {
  const noted = useRef<{ control: Control; value: string | boolean; initial: string }[]>([]);
  const stopHearing = useRef(() => {});
  // Before the layout effects of forms, which take the current values for the initial ones.
  useLayoutEffect(() => {
    if (!window.typedEarly) return;
    // What was chosen while React began to listen reaches components with this very event: told twice, a file would
    // be uploaded twice. After the page's own listeners, so that an event under way counts too.
    const heard = ({ target }: Event) => {
      noted.current = noted.current.filter(
        ({ control }) =>
          !(target instanceof HTMLInputElement && isReplaced(control, target)) &&
          (control !== target || !isChosen(control)),
      );
    };
    window.addEventListener("change", heard);
    stopHearing.current = () => window.removeEventListener("change", heard);
    const typed = stillChosen([...window.typedEarly].filter(([control]) => control.isConnected));
    noted.current = typed.map(([control, value]) => ({ control, value, initial: initialOf(control) }));
    window.typedEarly = undefined;
    for (const { control, initial } of noted.current) {
      if (isCheckable(control)) control.checked = control.defaultChecked;
      else if (!isChosen(control)) control.value = initial;
    }
    queueMicrotask(() => {
      for (const { control, value } of noted.current)
        if (typeof value === "string" && !isChosen(control)) putNativeValue(control, value);
    });
  }, []);
  // After all effects and the renderings they cause, when parts with their own store have it.
  useEffect(() => {
    const timer = setTimeout(() => {
      stopHearing.current();
      for (const { control, value, initial } of noted.current.splice(0)) {
        if (typeof value === "string") {
          // A rendering may have put the initial text back; what differs from both was typed since.
          if (control.value === initial && !isChosen(control)) putNativeValue(control, value);
          tellOfValue(control);
        } else if (isCheckable(control) && control.checked !== value) control.click();
      }
    });
    return () => clearTimeout(timer);
  }, []);
  return null;
}

/** A list or files: React notices each `change`, and the value of files cannot be set. */
const isChosen = (control: Control): control is HTMLSelectElement | HTMLInputElement =>
  control instanceof HTMLSelectElement || control.type === "file";

/** Whether choosing another radio button has taken the choice from this one. */
const isReplaced = (control: Control, later: Control): boolean =>
  control !== later &&
  control.type === "radio" &&
  later.type === "radio" &&
  later.name === control.name &&
  later.form === control.form;

/** Leave out radio buttons that a later one has replaced: chosen again, they would be told of and saved in between. */
export const stillChosen = <Value,>(inOrder: readonly (readonly [Control, Value])[]) =>
  inOrder.filter(([control], at) => !inOrder.slice(at + 1).some(([later]) => isReplaced(control, later)));

/** React moves `defaultValue` along with the value. */
const initialOf = (control: Control) =>
  control instanceof HTMLSelectElement ? control.value : control.defaultValue;
