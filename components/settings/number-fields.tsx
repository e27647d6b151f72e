"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "../ui/field";
import { NumberInput } from "../ui/text-input";
import { ChangeNote } from "./change-note";

/** Hours a month for learning, of everybody without hours of their own. */
export function HoursField({ before, people }: { before: number; people: number }) {
  const t = useTranslations("settings");
  const [value, setValue] = useState(String(before));
  return (
    <div>
      <Field name="monthlyLearningHours" label={t("hours")} help={t("hoursHelp")}>
        <NumberInput
          unit={t("hoursUnit")}
          className="max-w-40"
          step="0.5"
          defaultValue={before}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </Field>
      <ChangeNote>{isOther(value, before) && t("hoursChange", { count: people })}</ChangeNote>
    </div>
  );
}

/** The target for coverage; `coverage` is the present one. */
export function TargetField({ before, coverage }: { before: number; coverage: number | null }) {
  const t = useTranslations("settings");
  const [value, setValue] = useState(String(before));
  return (
    <div>
      <Field name="targetPercent" label={t("target")} help={t("targetHelp")}>
        <NumberInput
          unit="%"
          className="max-w-40"
          defaultValue={before}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </Field>
      <ChangeNote>
        {isOther(value, before) &&
          (coverage === null
            ? t("targetChangeNone", { target: value, before })
            : t("targetChange", { target: value, before, coverage }))}
      </ChangeNote>
    </div>
  );
}

/** The half-life with which new skills start; empty: their evidence does not age. */
export function HalfLifeField({ before }: { before: number | null }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  return (
    <Field
      name="defaultHalfLifeMonths"
      label={t("halfLife")}
      help={t("halfLifeHelp")}
      optional={common("optional")}
    >
      <NumberInput unit={t("months")} className="max-w-40" defaultValue={before ?? ""} />
    </Field>
  );
}

const isOther = (value: string, before: number) => value.trim() !== "" && Number(value) !== before;
