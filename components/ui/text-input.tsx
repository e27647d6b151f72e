"use client";
import { Field } from "@base-ui/react/field";
import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type InputProps = Omit<ComponentProps<"input">, "size" | "defaultValue" | "value"> & {
  value?: string | number;
  defaultValue?: string | number;
};

/** One line of text. Inside a `Field` it gets name, label and error from there. */
export function TextInput({ className, ...rest }: InputProps) {
  return <Field.Control className={classNames("input", className)} {...rest} />;
}

export function TextArea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  // Base UI types the rendered element as an input; the props are those of the textarea it renders.
  const props = rest as Omit<ComponentProps<"input">, "value" | "defaultValue">;
  return (
    <Field.Control className={classNames("input", className)} {...props} render={<textarea rows={rows} />} />
  );
}

/** A typed number; `unit` follows it. */
export function NumberInput({ unit, className, ...rest }: Omit<InputProps, "type"> & { unit?: ReactNode }) {
  const input = (
    <Field.Control
      type="number"
      inputMode="decimal"
      className={unit ? "tn" : classNames("input tn", className)}
      {...rest}
    />
  );
  if (!unit) return input;
  return (
    <span className={classNames("input", className)}>
      {input}
      <span className="pe-2.5 text-ink-3">{unit}</span>
    </span>
  );
}

/** A calendar day, `YYYY-MM-DD`, in the browser's date picker. */
export function DateInput({ className, ...rest }: Omit<InputProps, "type">) {
  return <Field.Control type="date" className={classNames("input tn", className)} {...rest} />;
}

/** The search field above a list, with `label` only for screen readers. */
export function SearchInput({ label, className, ...rest }: Omit<InputProps, "type"> & { label: string }) {
  return (
    <span className={classNames("input", className)}>
      <Search className="i ms-2.5" size={14} aria-hidden />
      <input type="search" aria-label={label} placeholder={label} className="!ps-0" {...rest} />
    </span>
  );
}
