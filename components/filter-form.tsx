"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useAddress } from "./table-address";
import { Select } from "./ui/select";
import { SearchInput } from "./ui/text-input";

type Props = {
  words: string;
  wordsLabel: string;
  choice?: {
    name: string;
    label: string;
    value: string;
    options: readonly { value: string; label: string }[];
  };
};

/** Words and one choice above a table; both live in the address, and words are asked for after a short rest. */
export function FilterForm({ words, wordsLabel, choice }: Props) {
  const router = useRouter();
  const address = useAddress();
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(
      () => router.replace(address({ q: typed.trim() || null }), { scroll: false }),
      300,
    );
    return () => clearTimeout(timer);
  });
  return (
    <div className="filters">
      <SearchInput
        label={wordsLabel}
        name="q"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={wordsLabel}
      />
      {choice && (
        <Select
          label={choice.label}
          options={choice.options.map((option) => ({ ...option, value: option.value || "all" }))}
          value={choice.value || "all"}
          onValueChange={(value) =>
            router.replace(address({ [choice.name]: value === "all" ? null : value }), { scroll: false })
          }
        />
      )}
    </div>
  );
}
