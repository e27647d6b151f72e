"use client";
import { useEffect, useLayoutEffect, useRef } from "react";
import { type Control, isCheckable, setNativeValue } from "./form-fields";

declare global {
  interface Window {
    /** What `EARLY_INPUT_SCRIPT` noted, by the field; gone once it was handed on. */
    typedEarly?: Map<Control, string | boolean>;
  }
}

/**
 * Stands in the document before its scripts: notes what is typed, chosen or ticked before React listens. React tells
 * no component of it, and overwrites what was typed into a longer text that the page came with.
 */
export const EARLY_INPUT_SCRIPT = `(()=>{const m=window.typedEarly=new Map;addEventListener("input",e=>{if(!window.typedEarly)return;const f=e.target;m.set(f,f.type==="checkbox"||f.type==="radio"?f.checked:f.value)},true)})()`;

/** Does what was done to fields before the page could listen once more, so that search, drafts and answers hear of it. */
export function ReplayEarlyInput() {
  const noted = useRef<[Control, string | boolean][]>([]);
  // Before the effects of forms, which take what they find for what the page came with.
  useLayoutEffect(() => {
    if (!window.typedEarly) return;
    noted.current = [...window.typedEarly].filter(([control]) => control.isConnected);
    window.typedEarly = undefined;
    for (const [control] of noted.current) {
      if (isCheckable(control)) control.checked = control.defaultChecked;
      else if (!(control instanceof HTMLSelectElement)) control.value = control.defaultValue;
    }
  }, []);
  // After them, and after what they make of the page: parts that open a store of their own have it by then.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const [control, value] of noted.current.splice(0)) {
        if (typeof value === "string") setNativeValue(control, value);
        else if (isCheckable(control) && control.checked !== value) control.click();
      }
    });
    return () => clearTimeout(timer);
  }, []);
  return null;
}
