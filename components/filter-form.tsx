"use client";
import { Select } from "./ui/select";
import { SearchInput } from "./ui/text-input";
import { useSearchInput } from "./use-search-input";

type Props = {
  words?: string;
  wordsLabel: string;
  choice?: Choice | readonly Choice[];
};
type Choice = {
  name: string;
  label: string;
  value?: string;
  options: readonly { value: string; label: string }[];
  /** Label of the choice that leaves nothing out; absent where one of the options does so. */
  any?: string;
};

/** Stands for no choice in the list, and is left out of the URL. */
const ANY = "all";

/** Search and choices above a table; both are in the URL, and the search is debounced. */
export function FilterForm({ words = "", wordsLabel, choice }: Props) {
  const { text, type, change } = useSearchInput(words);
  return (
    <div className="filters">
      <SearchInput
        label={wordsLabel}
        name="q"
        value={text}
        maxLength={100}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && change({})}
      />
      {[choice ?? []].flat().map(({ name, label, value, options, any }) => (
        <Select
          key={name}
          label={label}
          options={[...(any === undefined ? [] : [{ value: ANY, label: any }]), ...options]}
          value={value || ANY}
          onValueChange={(chosen) => change({ [name]: chosen === ANY ? null : chosen })}
        />
      ))}
    </div>
  );
}
