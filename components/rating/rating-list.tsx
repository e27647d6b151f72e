"use client";
import { useTranslations } from "next-intl";
import type { RatingPage, RatingPerson, RatingSkill } from "@/lib/skills/rating-page";
import { Button } from "../ui/button";
import { Disclosure } from "../ui/disclosure";
import { LevelButtons } from "./level-buttons";
import { NoteField } from "./note-field";
import { RatingFacts } from "./rating-facts";
import { cellKey, type RatingCellView, type RatingView } from "./rating-view";

type Props = {
  page: RatingPage;
  view: RatingView;
  /** Index of the person shown. */
  at: number;
  onPerson: (at: number) => void;
  onLevel: (key: string, level: number, note?: string) => void;
  onUndo: (key: string) => void;
  onDismiss: (key: string) => void;
};

/** For phones: one person at a time, their skills as a list. */
export function RatingList({ page, view, at, onPerson, ...on }: Props) {
  const t = useTranslations("rating");
  const person = page.people[at];
  if (!person) return null;
  const rows = page.skills.flatMap((skill) => {
    const cell = view.cells.get(cellKey({ employeeId: person.id, skillId: skill.id }));
    return cell && cell.cell.target !== null ? [{ skill, cell }] : [];
  });
  return (
    <section aria-labelledby="rating-person">
      <div className="row between">
        <div className="min-w-0">
          <h2 id="rating-person" className="cut">
            {person.name}
          </h2>
          <p className="small ink2">
            {t("personOf", { at: at + 1, total: page.people.length })}
            {person.rater !== null && ` · ${t("forManager", { manager: person.rater })}`}
          </p>
        </div>
        <span className="row">
          <Button disabled={at === 0} onClick={() => onPerson(at - 1)}>
            {t("previousPerson")}
          </Button>
          <Button disabled={at + 1 >= page.people.length} onClick={() => onPerson(at + 1)}>
            {t("nextPerson")}
          </Button>
        </span>
      </div>
      {person.raterId === null ? (
        <p className="ink2 mt-3">{t("noManagerText", { name: person.name })}</p>
      ) : rows.length === 0 ? (
        <p className="ink2 mt-3">{t("noTargets", { name: person.name })}</p>
      ) : (
        <ul className="rate-list">
          {rows.map((row) => (
            <SkillItem key={`${person.id}.${row.skill.id}`} person={person} {...row} {...on} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SkillItem({
  person,
  skill,
  cell,
  onLevel,
  onUndo,
  onDismiss,
}: Pick<Props, "onLevel" | "onUndo" | "onDismiss"> & {
  person: RatingPerson;
  skill: RatingSkill;
  cell: RatingCellView;
}) {
  const t = useTranslations("rating");
  const key = cellKey(cell.cell);
  return (
    <li>
      <p className="row between">
        <b className="min-w-0">{skill.name}</b>
        <span className="small ink2">{t("target", { target: cell.cell.target ?? 0 })}</span>
      </p>
      <LevelButtons skill={skill} cell={cell} onLevel={(level) => onLevel(key, level)} />
      <RatingFacts person={person} cell={cell} onUndo={() => onUndo(key)} onDismiss={() => onDismiss(key)} />
      {cell.level !== null && (
        <Disclosure label={t("note")}>
          <NoteField name={person.name} cell={cell} onNote={(note) => onLevel(key, cell.level ?? 0, note)} />
        </Disclosure>
      )}
    </li>
  );
}
