"use client";
import { Fieldset } from "@base-ui/react/fieldset";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import { TriangleAlert } from "lucide-react";
import { type ReactNode, use, useId } from "react";
import { FieldErrorsContext } from "./field-errors-context";

type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioGroupProps = {
  name: string;
  legend: ReactNode;
  hideLegend?: boolean;
  help?: ReactNode;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  error?: ReactNode;
  disabled?: boolean;
  required?: boolean;
};

/** A choice from a few visible options. */
export function RadioGroup({
  name,
  legend,
  hideLegend,
  help,
  options,
  onValueChange,
  error,
  ...rest
}: RadioGroupProps) {
  const id = useId();
  const refusal = use(FieldErrorsContext)[name];
  const message = error ?? refusal;
  return (
    <Fieldset.Root
      className="grid gap-2 phone:gap-0"
      render={
        <Base
          name={name}
          onValueChange={(value) => onValueChange?.(String(value))}
          aria-invalid={message ? true : undefined}
          aria-describedby={help ? `${id}-help` : undefined}
          {...rest}
        />
      }
    >
      <Fieldset.Legend className={hideLegend ? "sr" : "text-table font-medium"}>{legend}</Fieldset.Legend>
      {help && (
        <p id={`${id}-help`} className="small ink2">
          {help}
        </p>
      )}
      {options.map((option) => (
        <Choice key={option.value} id={`${id}-${option.value}`} option={option} />
      ))}
      {message && (
        <p className="err" role="alert">
          <TriangleAlert className="i" size={14} aria-hidden />
          {message}
        </p>
      )}
    </Fieldset.Root>
  );
}

function Choice({ id, option }: { id: string; option: RadioOption }) {
  return (
    <label id={`${id}-label`} htmlFor={id} className="choice">
      {/* Named here, because the library looks for the label only once the page listens. */}
      <Radio.Root
        id={id}
        aria-labelledby={`${id}-label`}
        value={option.value}
        disabled={option.disabled}
        className="ck round"
      >
        <Radio.Indicator />
      </Radio.Root>
      <span>
        {option.label}
        {option.hint && <span className="hint">{option.hint}</span>}
      </span>
    </label>
  );
}
