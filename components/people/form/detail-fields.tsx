"use client";
import { useTranslations } from "next-intl";
import { TIME_ZONES } from "@/lib/people/time-zones";
import type { PersonToEdit } from "@/lib/structure/person-queries";
import { SearchField } from "../../structure/search-field";
import { Field } from "../../ui/field";
import type { FoundOption } from "../../ui/found-options";
import { DateInput, NumberInput, TextInput } from "../../ui/text-input";

type Props = {
  person: PersonToEdit | null;
  timeZone: FoundOption | null;
  onTimeZone: (zone: FoundOption | null) => void;
};

/** Name, e-mail and the other facts of a person that change at once. */
export function DetailFields({ person, timeZone, onTimeZone }: Props) {
  const [t, common] = [useTranslations("person"), useTranslations("common")];
  const optional = common("optional");
  return (
    <div className="grid gap-4">
      <Field name="name" label={t("name")}>
        <TextInput defaultValue={person?.name} maxLength={200} required autoComplete="off" />
      </Field>
      <Field name="email" label={t("email")} optional={optional} help={t("emailHelp")}>
        <TextInput type="email" defaultValue={person?.email ?? ""} maxLength={254} autoComplete="off" />
      </Field>
      <Field
        name="hrId"
        label={t("hrId")}
        optional={person ? undefined : optional}
        help={person ? undefined : t("hrIdHelp")}
      >
        <TextInput defaultValue={person?.hrId} maxLength={100} autoComplete="off" />
      </Field>
      <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
        <Field name="title" label={t("title")} optional={optional}>
          <TextInput defaultValue={person?.title} maxLength={200} />
        </Field>
        <Field name="location" label={t("location")} optional={optional}>
          <TextInput defaultValue={person?.location ?? ""} maxLength={200} />
        </Field>
        <Field name="hiredOn" label={t("hiredOn")} optional={optional}>
          <DateInput defaultValue={person?.hiredOn ?? ""} />
        </Field>
        <Field
          name="startsOn"
          label={t("startsOn")}
          optional={person ? undefined : optional}
          help={person ? undefined : t("startsOnHelp")}
        >
          <DateInput defaultValue={person?.activeFrom ?? ""} />
        </Field>
        <Field name="monthlyHours" label={t("hours")} optional={optional} help={t("hoursHelp")}>
          <NumberInput defaultValue={person?.monthlyHours ?? ""} min={0} step="any" unit={t("hoursUnit")} />
        </Field>
        <div data-keeps-itself>
          <SearchField
            name="timeZone"
            label={t("timeZone")}
            optional={optional}
            help={t("timeZoneHelp")}
            placeholder={t("findZone")}
            find={findZones}
            value={timeZone}
            onValue={onTimeZone}
          />
        </div>
      </div>
    </div>
  );
}

const MAX_ZONES = 30;

/** Find time zones by a part of their name: "berlin", "new york". */
async function findZones(words: string): Promise<FoundOption[]> {
  const typed = words.trim().toLowerCase().replaceAll(" ", "_");
  return TIME_ZONES.filter((zone) => zone.toLowerCase().includes(typed))
    .slice(0, MAX_ZONES)
    .map((zone) => ({ value: zone, label: zone }));
}
