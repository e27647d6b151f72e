"use client";
import { useTranslations } from "next-intl";
import { use } from "react";
import type { FoundPerson } from "@/lib/people/find";
import type { FoundRecord } from "@/lib/structure/merging/find-records";
import type { TreeUnit } from "@/lib/structure/unit-queries";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { FieldErrorsContext } from "../ui/field-errors-context";
import type { FoundOption } from "../ui/found-options";

type Find = (words: string, signal: AbortSignal) => Promise<FoundOption[]>;
type Props = {
  /** The field of the command, whose error is shown here. */
  name: string;
  label: string;
  help?: string;
  optional?: string;
  error?: string;
  placeholder?: string;
  value: FoundOption | null;
  onValue: (value: FoundOption | null) => void;
};

/**
 * A choice by search that its form holds and sends as JSON. What the field itself posts has another name, so
 * that an unchanged choice is not sent.
 */
export function SearchField({
  name,
  find,
  value,
  onValue,
  placeholder,
  error,
  ...rest
}: Props & { find: Find }) {
  const common = useTranslations("common");
  const refusal = use(FieldErrorsContext)[name];
  return (
    <Field name={`shown-${name}`} error={error ?? refusal} {...rest}>
      <Combobox
        find={find}
        value={value}
        onValueChange={onValue}
        placeholder={placeholder}
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

/** A unit by name or code, with its path. */
export const UnitField = (props: Props) => <SearchField find={findUnitOptions} {...props} />;
/** A person by name or e-mail. */
export const PersonField = (props: Props) => <SearchField find={findPersonOptions} {...props} />;
/** A record of a person by name, e-mail or HR number, other than one of them. */
export const RecordField = ({ exceptId, ...props }: Props & { exceptId: number }) => (
  <SearchField find={(words, signal) => findRecordOptions(words, signal, exceptId)} {...props} />
);
/** A job role by name or code. */
export const JobRoleField = (props: Props) => <SearchField find={findRoleOptions} {...props} />;

const unitOption = ({ id, name, path, code }: TreeUnit): FoundOption => ({
  value: String(id),
  label: name,
  detail: [...path.slice(1), code].join(" › "),
});

const recordOption = ({ id, name, hrId, email, unit }: FoundRecord): FoundOption => ({
  value: String(id),
  label: name,
  detail: [hrId, email, unit].filter(Boolean).join(" · "),
});

const findUnitOptions: Find = async (words, signal) =>
  (await search<TreeUnit>("/api/units/find", words, signal)).map(unitOption);
const findPersonOptions: Find = async (words, signal) =>
  (await search<FoundPerson>("/api/people/find", words, signal)).map((person) => ({
    value: String(person.id),
    label: person.name,
    detail: person.title,
  }));
const findRecordOptions = async (words: string, signal: AbortSignal, exceptId: number) =>
  (await search<FoundRecord>("/api/people/records", words, signal, `&except=${exceptId}`)).map(recordOption);
const findRoleOptions: Find = async (words, signal) =>
  (await search<{ id: number; name: string; code: string }>("/api/job-roles/find", words, signal)).map(
    (role) => ({
      value: String(role.id),
      label: role.name,
      detail: role.code,
    }),
  );

async function search<Row>(address: string, words: string, signal: AbortSignal, more = ""): Promise<Row[]> {
  const answer = await fetch(`${address}?q=${encodeURIComponent(words)}${more}`, { signal });
  if (!answer.ok) throw new Error("No answer is not the answer that nothing matches.");
  return answer.json();
}
