"use client";
import { Field as Base } from "@base-ui/react/field";
import { TriangleAlert } from "lucide-react";
import { type ReactNode, use } from "react";
import { classNames } from "./class-names";
import { FieldErrorsContext } from "./field-errors-context";

export type FieldProps = {
  /** Also names the control inside: what the form sends, and where its refusal appears. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  /** Wins over the refusal of the form around it; may carry the mend as a link. */
  error?: ReactNode;
  /** The word that marks a field that may stay empty. */
  optional?: string;
  /** Asked on leaving the field: a sentence, or null when the value may stand. */
  validate?: (value: unknown) => string | null;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, help and error below, tied to the one control inside. */
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
