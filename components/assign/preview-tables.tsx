"use client";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { PersonToEnrol, Preview } from "@/lib/assignments/preview";
import { formatDay, formatHours } from "../format";
import { LevelMark } from "../skills/level-mark";
import { StatePill } from "../skills/state-pill";
import { Avatar } from "../ui/avatar";
import { IconButton } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ScrollBox } from "../ui/scroll-box";
import { Tabs } from "../ui/tabs";

/** People to be enrolled, least free time first; skipped people with the reason; people with little time. */
export function PreviewTables({ preview, exclude }: { preview: Preview; exclude: (id: number) => void }) {
  const t = useTranslations("assign");
  const skipped = preview.skipped.reduce((sum, { people }) => sum + people, 0);
  const tight = preview.peopleToEnrol.filter(({ fit }) => fit !== "fits");
  return (
    <div className="card">
      <Tabs
        label={t("preview")}
        tabs={[
          {
            value: "enter",
            label: t("enter", { count: preview.toEnrol }),
            panel: (
              <PeopleToEnrol
                preview={preview}
                rows={preview.peopleToEnrol}
                count={preview.toEnrol}
                exclude={exclude}
              />
            ),
          },
          { value: "skipped", label: t("skipped", { count: skipped }), panel: <Skipped preview={preview} /> },
          {
            value: "tight",
            label: t("tight", { count: preview.tight + preview.tooShort }),
            panel: (
              <PeopleToEnrol
                preview={preview}
                rows={tight}
                count={preview.tight + preview.tooShort}
                exclude={exclude}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

function PeopleToEnrol({
  preview,
  rows,
  count,
  exclude,
}: {
  preview: Preview;
  rows: readonly PersonToEnrol[];
  count: number;
  exclude: (id: number) => void;
}) {
  const t = useTranslations("assign");
  const locale = useLocale();
  if (rows.length === 0) return <EmptyState text={t("nobody")} />;
  const hours = formatHours(preview.needHours, locale);
  return (
    <div className="max-h-[60vh] overflow-auto">
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col" className="not-phone">
              {t("jobRole")}
            </th>
            <th scope="col">{t("stateNow")}</th>
            <th scope="col" className="not-phone num">
              {t("alsoDue")}
            </th>
            <th scope="col" className="!whitespace-normal">
              {preview.dueOn
                ? t("needsUntil", { hours, day: formatDay(preview.dueOn, locale) })
                : t("needs", { hours })}
            </th>
            <th scope="col">
              <span className="sr">{t("leaveOut", { name: "" })}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <PersonRow key={person.id} person={person} needHours={preview.needHours} exclude={exclude} />
          ))}
        </tbody>
      </table>
      {rows.length < count && (
        <p className="small ink3 p-3">{t("listFirst", { shown: rows.length, count })}</p>
      )}
    </div>
  );
}

type PersonRowProps = { person: PersonToEnrol; needHours: number; exclude: (id: number) => void };

/** One person: role, skill, hours already due and free, and a button that leaves the person out. */
function PersonRow({ person, needHours, exclude }: PersonRowProps) {
  const [t, locale] = [useTranslations("assign"), useLocale()];
  return (
    <tr>
      <td>
        <span className="row med">
          <Avatar name={person.name} />
          {person.name}
        </span>
      </td>
      <td className="not-phone ink2">
        <span className="cut block max-w-32" title={person.title}>
          {person.title}
        </span>
      </td>
      <td>
        <span className="row">
          {person.state && <StatePill state={person.state} />}
          {person.target !== null && (
            <LevelMark level={person.fresh} reached={person.reached} target={person.target} />
          )}
        </span>
      </td>
      <td className="not-phone num">{formatHours(person.alsoDueHours, locale)}</td>
      <td>
        <FreeHours person={person} />
        <RemainingEffort person={person} needHours={needHours} />
      </td>
      <td>
        <IconButton
          label={t("leaveOut", { name: person.name })}
          variant="ghost"
          size="sm"
          onClick={() => exclude(person.id)}
        >
          <X className="i" size={14} aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

function FreeHours({ person }: { person: PersonToEnrol }) {
  const t = useTranslations("assign");
  const locale = useLocale();
  if (person.freeHours === null) return <span className="ink2">{t("noDue")}</span>;
  const hours = formatHours(person.freeHours, locale);
  if (person.fit === "too-short") return <span className="danger-t">{t("tooShort", { hours })}</span>;
  return person.fit === "tight" ? (
    <span className="warn-t">{t("tightFree", { hours })}</span>
  ) : (
    <span>{t("free", { hours })}</span>
  );
}

/** Remaining effort of a person who completed part of the pathway before, or who repeats it as a renewal. */
function RemainingEffort({ person, needHours }: { person: PersonToEnrol; needHours: number }) {
  const [t, locale] = [useTranslations("assign"), useLocale()];
  if (person.needHours === needHours && !person.isRenewal) return null;
  const hours = formatHours(person.needHours, locale);
  return <p className="small ink2">{t(person.isRenewal ? "needsRenewal" : "needsRest", { hours })}</p>;
}

function Skipped({ preview }: { preview: Preview }) {
  const t = useTranslations("assign");
  const locale = useLocale();
  return (
    <ScrollBox className="max-h-[60vh]" aria-label={t("reasonColumn")}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("reasonColumn")}</th>
          </tr>
        </thead>
        <tbody>
          {preview.left.map((person) => (
            <tr key={person.id}>
              <td className="med">{person.name}</td>
              <td className="whitespace-normal ink2">
                {t(`why.${person.reason}`, { day: person.until ? formatDay(person.until, locale) : "" })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
