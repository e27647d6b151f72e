"use client";
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Option = { value: string; label: ReactNode; disabled?: boolean };

type SelectProps = {
  options: readonly Option[];
  /** Only outside a `Field`, which names it otherwise. */
  name?: string;
  label?: string;
  value?: string | null;
  defaultValue?: string | null;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  className?: string;
};

/** A choice from a short list. Above about twenty options use `Combobox`. */
export function Select({ options, label, placeholder, onValueChange, className, ...rest }: SelectProps) {
  return (
    <Base.Root
      items={options}
      onValueChange={(value: string | null) => value !== null && onValueChange?.(value)}
      modal={false}
      {...rest}
    >
      <Base.Trigger aria-label={label} className={classNames("input", className)}>
        <Base.Value placeholder={<span className="text-ink-3">{placeholder}</span>} className="cut" />
        <Base.Icon className="ms-auto">
          <ChevronDown className="i" size={14} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="pop list">
            <Base.List>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className="pop-item"
                >
                  <Base.ItemText>{option.label}</Base.ItemText>
                  <Base.ItemIndicator className="ms-auto">
                    <Check className="i" size={14} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
