"use client";
import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type CheckboxProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** The label is only read aloud, as in a table. */
  hideLabel?: boolean;
  name?: string;
  /** Value sent when checked; default "on". */
  value?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  indeterminate?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  disabled?: boolean;
  required?: boolean;
  className?: string;
};

export function Checkbox({ label, hint, hideLabel, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label id={`${id}-label`} htmlFor={id} className={classNames("choice", className)}>
      {/* Named here, because the library looks for the label only once the page listens. */}
      <Base.Root id={id} aria-labelledby={`${id}-label`} className="ck" {...rest}>
        <Base.Indicator
          keepMounted={false}
          render={(props, state) => (
            <span {...props}>
              {state.indeterminate ? (
                <Minus className="i" aria-hidden />
              ) : (
                <Check className="i" aria-hidden />
              )}
            </span>
          )}
        />
      </Base.Root>
      <span className={hideLabel ? "sr" : undefined}>
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}
