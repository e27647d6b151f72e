"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { dayOf } from "@/lib/core/calendar";
import type { SettingsReach } from "@/lib/reports/settings-reach";
import { formatDay } from "../format";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { ChangeNote } from "./change-note";

type Props = { before: string; zones: readonly string[]; now: string; dueNear: SettingsReach["dueNear"] };

/** The organisation's time zone, and which open enrolments become late, or stop being late, by a change. */
export function TimeZoneField({ before, zones, now, dueNear }: Props) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const [zone, setZone] = useState(before);
  return (
    <div>
      <Field name="timeZone" label={t("timeZone")} help={t("timeZoneHelp")}>
        <Combobox
          name="timeZone"
          options={zones.map(asOption)}
          defaultValue={asOption(before)}
          onValueChange={(option) => setZone(option?.value ?? before)}
          texts={{
            open: common("open"),
            clear: common("clear"),
            searching: common("searching"),
            nothing: common("nothingMatches"),
          }}
        />
      </Field>
      <ChangeNote>{zone !== before && <ZoneChange {...{ before, zone, now, dueNear }} />}</ChangeNote>
    </div>
  );
}

function ZoneChange({ before, zone, now, dueNear }: Omit<Props, "zones"> & { zone: string }) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const instant = Date.parse(now);
  const [from, to] = [dayOf(instant, before), dayOf(instant, zone)];
  const today = formatDay(to, locale);
  if (from === to) return t("zoneSame", { zone, today });
  // Late is whatever was due before today.
  const count = dueNear
    .filter(({ on }) => (to > from ? on >= from && on < to : on >= to && on < from))
    .reduce((sum, day) => sum + day.count, 0);
  return to > from ? t("zoneLater", { today, count }) : t("zoneEarlier", { today, count });
}

const asOption = (zone: string) => ({ value: zone, label: zone.replaceAll("_", " ") });
