"use client";
import { useTranslations } from "next-intl";
import { Field } from "../ui/field";
import { RadioGroup } from "../ui/radio-group";
import { DateInput } from "../ui/text-input";

/** From when a change holds. */
export type Effective = { when: "today" | "later"; on: string };
export const FROM_TODAY: Effective = { when: "today", on: "" };

/** Return the day to send; left out: today. An unfinished day is sent, so that the server names it. */
export const effectiveOn = ({ when, on }: Effective): { on?: string } => (when === "later" ? { on } : {});

type Props = {
  legend: string;
  value: Effective;
  /** The day after the organisation's today. */
  tomorrow: string;
  onValue: (value: Effective) => void;
};

/** Today, or a later day that is then asked for. */
export function EffectiveFields({ legend, value, tomorrow, onValue }: Props) {
  const t = useTranslations("structure");
  return (
    <div className="grid gap-3" data-keeps-itself>
      <RadioGroup
        name="when"
        legend={legend}
        options={[
          { value: "today", label: t("today") },
          { value: "later", label: t("later"), hint: t("laterHint") },
        ]}
        value={value.when}
        onValueChange={(when) =>
          onValue({ when: when === "later" ? "later" : "today", on: value.on || tomorrow })
        }
      />
      {value.when === "later" && (
        <Field name="on" label={t("on")}>
          <DateInput
            value={value.on}
            min={tomorrow}
            onChange={(event) => onValue({ when: "later", on: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
