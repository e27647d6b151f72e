"use client";
import { useTranslations } from "next-intl";
import type { FoundPerson } from "@/lib/people/find";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";

type Props = {
  name: string;
  label: string;
  help?: string;
  placeholder: string;
  onFound: (person: { id: number; name: string }) => void;
};

/** Search for people by name or e-mail address, added one by one. */
export function FindPerson({ name, label, help, placeholder, onFound }: Props) {
  const common = useTranslations("common");
  const find = async (words: string, signal: AbortSignal) => {
    const answer = await fetch(`/api/people/find?q=${encodeURIComponent(words)}`, { signal });
    if (!answer.ok) throw new Error("No answer is not the answer that nobody matches.");
    const found: FoundPerson[] = await answer.json();
    return found.map((person) => ({ value: String(person.id), label: person.name, detail: person.title }));
  };
  return (
    <Field name={name} label={label} help={help}>
      <Combobox
        find={find}
        value={null}
        onValueChange={(person) => person && onFound({ id: Number(person.value), name: person.label })}
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
