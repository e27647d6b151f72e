"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field } from "../ui/field";
import { NumberInput } from "../ui/text-input";

type Props = {
  name: string;
  label: ReactNode;
  value: number | null;
  /** Called with numbers between `min` and `max`, or null if the field may be empty. */
  onValue: (value: number | null) => void;
  min: number;
  max: number;
  step?: "any" | number;
  mayBeEmpty?: boolean;
  unit?: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
};

/**
 * A number of a draft: an invalid value shows an error and stays in the field, while the draft keeps the last
 * valid one.
 */
export function NumberField({ name, label, value, onValue, min, max, step = 1, ...rest }: Props) {
  const t = useTranslations("common");
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null | undefined => {
    if (text.trim() === "") return rest.mayBeEmpty ? null : undefined;
    const number = Number(text);
    const isWhole = step === "any" || Number.isInteger(number);
    return Number.isFinite(number) && isWhole && number >= min && number <= max ? number : undefined;
  };
  const isBad = typed !== null && read(typed) === undefined;
  return (
    <Field
      name={name}
      label={label}
      help={rest.help}
      optional={rest.mayBeEmpty ? t("optional") : undefined}
      error={isBad ? t("numberBetween", { min, max }) : rest.error}
    >
      <NumberInput
        unit={rest.unit}
        min={min}
        max={max}
        step={step}
        value={typed ?? value ?? ""}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const number = read(text);
          if (number !== undefined) onValue(number);
        }}
        onBlur={() => !isBad && setTyped(null)}
      />
    </Field>
  );
}
