/** The values of the fields a person fills in, by name; several for multiple choices. */
export type Fields = Record<string, string[]>;

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Files and passwords are never stored; hidden fields come from the page; parts that store themselves are
 * marked.
 */
const isKept = (element: Element): element is Control =>
  (element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement) &&
  element.name !== "" &&
  !["hidden", "file", "password", "submit", "button", "image"].includes(element.type) &&
  element.closest("[data-keeps-itself]") === null;

const controlsOf = (form: HTMLFormElement) => [...form.elements].filter(isKept);

export const isCheckable = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");

export function readFields(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const control of controlsOf(form)) {
    const isOn = !isCheckable(control) || control.checked;
    fields[control.name] = [...(fields[control.name] ?? []), ...(isOn ? [control.value] : [])];
  }
  return fields;
}

/** Return the fields whose values differ from `base`. */
export function changedFields(base: Fields, now: Fields): Fields {
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, values]) => JSON.stringify(values) !== JSON.stringify(base[name] ?? []),
    ),
  );
}

/**
 * Set the values of fields as typing does, so that components which hold them are notified.
 *
 * @returns the names for which the form has no field (yet: some appear after the value of another)
 */
export function restoreFields(form: HTMLFormElement, fields: Fields): string[] {
  const controls = controlsOf(form);
  return Object.entries(fields).flatMap(([name, values]) => {
    const named = controls.filter((control) => control.name === name);
    const typed = named.filter((control) => !isCheckable(control));
    for (const control of named.filter(isCheckable)) {
      const wanted = values.includes(control.value);
      if (control.checked !== wanted && (wanted || control.type === "checkbox")) control.click();
    }
    for (const [at, control] of typed.entries()) setNativeValue(control, values[at] ?? "");
    return named.length === 0 ? [name] : [];
  });
}

/** Set a field as typing does, so that React and the form are notified. */
export function setNativeValue(control: Control, value: string): void {
  if (control.value === value) return;
  putNativeValue(control, value);
  tellOfValue(control);
}

/**
 * Set the value without notifying anybody. React overrides `value` on the element to know what it has seen; the
 * prototype's setter leaves that, so that the next `input` event tells it of the change.
 */
export function putNativeValue(control: Control, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
}

/** Notify React, if it has not seen the value, and the form. */
export function tellOfValue(control: Control): void {
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}
