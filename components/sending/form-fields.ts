/** The values of the fields a person fills in, by name; several where several are ticked. */
export type Fields = Record<string, string[]>;

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Files and passwords are never kept; hidden fields come with the page; a part that keeps itself is marked. */
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

/** The fields whose values are not those of `base`. */
export function changedFields(base: Fields, now: Fields): Fields {
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, values]) => JSON.stringify(values) !== JSON.stringify(base[name] ?? []),
    ),
  );
}

/**
 * Puts values into fields the way a person would, so that components which hold them hear of it.
 *
 * @returns the names of which the form has no field (yet: some appear with the value of another)
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

/** Fills a field the way typing does, so that React and the form hear of it. */
export function setNativeValue(control: Control, value: string): void {
  if (control.value === value) return;
  // React overrides `value` on the element itself; the setter of its kind makes the change one that React hears of.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}
