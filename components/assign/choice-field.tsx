"use client";
import { useTranslations } from "next-intl";
import type { Choice, ChoiceKind, Choices } from "@/lib/assignments/choices";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

type Props = {
  name: string;
  kind: ChoiceKind;
  label: string;
  /** Label of "no choice", which means all of them. */
  all: string;
  choices: Choices;
  value: number | null;
  /** Name of a choice found by search. */
  chosenName: string | undefined;
  onChoose: (id: number | null, name: string | undefined) => void;
};

/** Choice of a unit, job role or skill from a list, or by search if the list is too long. */
export function ChoiceField({ name, kind, label, all, choices, value, chosenName, onChoose }: Props) {
  const t = useTranslations("assign");
  const common = useTranslations("common");
  const { list, chosen } = choices;
  if (list)
    return (
      <Field name={name} label={label}>
        <Select
          options={[
            { value: "0", label: all },
            ...list.map((one) => ({ value: String(one.id), label: labelOf(one, list) })),
          ]}
          value={String(value ?? 0)}
          onValueChange={(id) => onChoose(Number(id) || null, undefined)}
        />
      </Field>
    );
  const known = chosenName ?? (chosen?.id === value ? chosen?.name : undefined) ?? "";
  return (
    <Field name={name} label={label} help={t("typeToFind")}>
      <Combobox
        find={(words, signal) => findChoices(kind, words, signal)}
        value={value === null ? null : { value: String(value), label: known }}
        onValueChange={(option) => onChoose(option ? Number(option.value) : null, option?.label)}
        placeholder={all}
        texts={{
          open: common("open"),
          clear: common("clear"),
          searching: common("searching"),
          nothing: common("nothingMatches"),
          failed: common("searchFailed"),
        }}
      />
    </Field>
  );
}

/** Adds a detail to entries of the same name. */
const labelOf = ({ id, name, detail }: Choice, list: readonly Choice[]) =>
  detail && list.some((other) => other.id !== id && other.name === name) ? `${name} (${detail})` : name;

async function findChoices(kind: ChoiceKind, words: string, signal: AbortSignal) {
  const answer = await fetch(`/api/assignments/choices?of=${kind}&q=${encodeURIComponent(words)}`, {
    signal,
  });
  if (!answer.ok) throw new Error("No answer is not the answer that nothing matches.");
  const found: Choice[] = await answer.json();
  return found.map((one) => ({ value: String(one.id), label: one.name, detail: one.detail ?? undefined }));
}
