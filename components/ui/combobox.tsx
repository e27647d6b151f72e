"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { classNames } from "./class-names";
import { type FoundOption, useFoundOptions } from "./found-options";

type ComboboxTexts = {
  open: string;
  clear: string;
  searching: string;
  nothing: string;
  failed?: string;
};

type ComboboxProps = {
  texts: ComboboxTexts;
  /** The whole list, filtered here; or `find`, called with the typed words 200 ms after the last key. */
  options?: readonly FoundOption[];
  find?: (words: string, signal: AbortSignal) => Promise<readonly FoundOption[]>;
  /** Whether a label matches the typed words, if `options` are filtered here. */
  matches?: (label: string, words: string) => boolean;
  name?: string;
  label?: string;
  value?: FoundOption | null;
  defaultValue?: FoundOption | null;
  onValueChange?: (value: FoundOption | null) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** A choice from many options by search. The form receives the option's `value`. */
export function Combobox(props: ComboboxProps) {
  const { texts, options, find, matches, label, placeholder, className, ...rest } = props;
  const own = matches && ((option: FoundOption, words: string) => matches(option.label, words));
  const found = useFoundOptions(options, find);
  return (
    <Base.Root
      items={found.options}
      filter={find ? null : own}
      itemToStringLabel={(option: FoundOption) => option.label}
      itemToStringValue={(option: FoundOption) => option.value}
      isItemEqualToValue={(a: FoundOption, b: FoundOption) => a.value === b.value}
      onInputValueChange={(words, { reason }) => reason !== "item-press" && found.search(words)}
      autoHighlight
      {...rest}
    >
      <Base.InputGroup className={classNames("input", className)}>
        <Base.Input aria-label={label} placeholder={placeholder} />
        <Base.Clear aria-label={texts.clear} className="grid size-6 place-items-center text-ink-3">
          <X size={12} aria-hidden />
        </Base.Clear>
        <Base.Trigger aria-label={texts.open} className="grid h-6 w-7 place-items-center text-ink-3">
          <ChevronDown size={14} aria-hidden />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="pop list">
            <Base.Status>
              {found.isSearching && <div className="pop-status">{texts.searching}</div>}
            </Base.Status>
            <Base.Empty>
              {!found.isSearching && (
                <div className="pop-status">{(found.isFailed && texts.failed) || texts.nothing}</div>
              )}
            </Base.Empty>
            <Base.List>
              {(option: FoundOption) => (
                <Base.Item key={option.value} value={option} className="pop-item">
                  <span className="min-w-0">
                    <span className="block">{option.label}</span>
                    {option.detail && <span className="block text-small text-ink-3">{option.detail}</span>}
                  </span>
                  <Base.ItemIndicator className="ms-auto">
                    <Check className="i" size={14} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
