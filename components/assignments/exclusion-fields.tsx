"use client";
import { useTranslations } from "next-intl";
import type { NamedPerson, SomePeople } from "@/lib/assignments/assignment-page";
import { FindPerson } from "../assign/find-person";

type Props = {
  /** People excluded so far, and those among them to include again. */
  excluded: SomePeople;
  included: number[];
  added: NamedPerson[];
  setIncluded: (ids: number[]) => void;
  setAdded: (people: NamedPerson[]) => void;
};

/** Excluded people of an assignment, added by search and removed with a button. */
export function ExclusionFields({ excluded, included, added, setIncluded, setAdded }: Props) {
  const t = useTranslations("assignments");
  const still = excluded.people.filter(({ id }) => !included.includes(id));
  return (
    <div className="grid gap-2">
      <FindPerson
        name="exclude"
        label={t("change.exclude")}
        help={t("change.excludeHelp")}
        placeholder={t("change.findPerson")}
        onFound={(person) => {
          if (excluded.people.some(({ id }) => id === person.id))
            setIncluded(included.filter((id) => id !== person.id));
          else if (!added.some(({ id }) => id === person.id)) setAdded([...added, person]);
        }}
      />
      <ul className="row wrap" aria-label={t("page.excluded")}>
        {still.map((person) => (
          <Chip
            key={person.id}
            name={person.name}
            label={t("change.remove", { name: person.name })}
            onRemove={() => setIncluded([...included, person.id])}
          />
        ))}
        {added.map((person) => (
          <Chip
            key={person.id}
            name={person.name}
            label={t("change.take", { name: person.name })}
            onRemove={() => setAdded(added.filter(({ id }) => id !== person.id))}
          />
        ))}
        {excluded.people.length < excluded.total && (
          <li className="small ink2">{t("page.more", { count: excluded.total - excluded.people.length })}</li>
        )}
      </ul>
    </div>
  );
}

function Chip({ name, label, onRemove }: { name: string; label: string; onRemove: () => void }) {
  return (
    <li className="chip">
      <b>{name}</b>
      <button type="button" aria-label={label} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}
