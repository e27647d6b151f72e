"use client";
import { Field as Base } from "@base-ui/react/field";
import { TriangleAlert } from "lucide-react";
import { type ReactNode, use } from "react";
import { classNames } from "./class-names";
import { FieldErrorsContext } from "./field-errors-context";

type FieldProps = {
  /** Also names the control inside: the name the form sends, and where its error appears. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  /** Overrides the error of the enclosing form; may contain a link. */
  error?: ReactNode;
  /** The label of an optional field. */
  optional?: string;
  /** Called on leaving the field: returns a sentence, or null if the value is valid. */
  validate?: (value: unknown) => string | null;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, help and error below, associated with the one control inside. */
export function Field({
  name,
  label,
  help,
  error,
  optional,
  validate,
  hideLabel,
  className,
  children,
}: FieldProps) {
  const refusal = use(FieldErrorsContext)[name];
  const message = error ?? refusal;
  return (
    <Base.Root
      name={name}
      invalid={message ? true : undefined}
      validate={validate}
      validationMode="onBlur"
      className={classNames("field", className)}
    >
      <Base.Label className={hideLabel ? "sr" : undefined}>
        {label}
        {optional && <span className="optional"> {optional}</span>}
      </Base.Label>
      {children}
      {help && <Base.Description className="help">{help}</Base.Description>}
      <Base.Error match={message ? true : "customError"} className="err">
        <TriangleAlert className="i" size={14} aria-hidden />
        {message ? (
          <span>{message}</span>
        ) : (
          <Base.Validity>{({ error: own }) => <span>{own}</span>}</Base.Validity>
        )}
      </Base.Error>
    </Base.Root>
  );
}
