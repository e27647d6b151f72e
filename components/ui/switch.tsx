"use client";
import { Switch as Base } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type SwitchProps = {
  label: ReactNode;
  hint?: ReactNode;
  name?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** A switch that takes effect at once; in a form that is sent, use a `Checkbox`. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <label id={`${id}-label`} htmlFor={id} className={classNames("choice", className)}>
      {/* Named here, because the library looks for the label only once the page listens. */}
      <Base.Root id={id} aria-labelledby={`${id}-label`} className="switch" {...rest}>
        <Base.Thumb />
      </Base.Root>
      <span>
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}
