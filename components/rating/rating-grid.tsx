"use client";
import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, memo } from "react";
import type { RatingPage, RatingPerson, RatingSkill } from "@/lib/skills/rating-page";
import { cellBeside, digitOf, gridCellOf } from "../level-grid-keys";
import { classNames } from "../ui/class-names";
import { cellKey, type RatingCellView, type RatingView } from "./rating-view";

type Props = {
  page: RatingPage;
  view: RatingView;
  /** The cell with the one tab stop. */
  current: string | null;
  onCurrent: (key: string) => void;
  onLevel: (key: string, level: number) => void;
  onUndo: (key: string) => void;
  /** Enter: continue in the panel. */
  onEnter: () => void;
  /** A key that is no level. */
  onWrongKey: () => void;
};

/**
 * People × required skills. A real table with one tab stop: arrows move, digits rate, Escape undoes the cell's
 * last change, Enter leads to the note.
 */
export function RatingGrid({ page, view, current, onCurrent, ...on }: Props) {
  const t = useTranslations("rating");
  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const cell = gridCellOf(event.target);
    const key = cell?.dataset.cell;
    if (!cell || !key || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cellBeside(cell, event.key);
    const level = digitOf(event);
    if (next) next.focus();
    else if (level !== null) on.onLevel(key, level);
    else if (/^[6-9]$/.test(event.key)) on.onWrongKey();
    else if (event.key === "Escape") on.onUndo(key);
    else if (event.key === "Enter") on.onEnter();
    else return;
    event.preventDefault();
  }
  function onFocus(event: FocusEvent<HTMLTableElement>) {
    const key = gridCellOf(event.target)?.dataset.cell;
    if (key) onCurrent(key);
  }
  const required = new Set(page.cells.map(({ employeeId }) => employeeId));
  const currentSkill = current?.split(".")[1];
  return (
    <section className="rg-scroll" aria-label={t("caption")}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells take digits, which screen readers pass on only in a grid */}
      <table role="grid" className="rg" onKeyDown={onKeyDown} onFocus={onFocus}>
        <caption className="sr">
          {t("caption")}. {t("keys")}
        </caption>
        <GridHead skills={page.skills} currentSkill={currentSkill} />
        <tbody>
          {page.people.map((person) => (
            <tr key={person.id}>
              <PersonHead person={person} isRequired={required.has(person.id)} />
              {page.skills.map((skill) => {
                const key = cellKey({ employeeId: person.id, skillId: skill.id });
                const cell = view.cells.get(key);
                return cell && cell.cell.target !== null ? (
                  <LevelCell
                    key={skill.id}
                    id={key}
                    person={person.name}
                    skill={skill.name}
                    isInput={person.raterId !== null}
                    isCurrent={key === current}
                    {...cell}
                  />
                ) : (
                  <td key={skill.id} className="none" />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Skills under their clusters; both rows stay in sight. */
function GridHead({ skills, currentSkill }: { skills: readonly RatingSkill[]; currentSkill?: string }) {
  const t = useTranslations("rating");
  const clusters = [...Map.groupBy(skills, ({ cluster }) => cluster)];
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className="who">
          {t("person")}
        </th>
        {clusters.map(([cluster, inside]) => (
          <th key={cluster} scope="colgroup" colSpan={inside.length} className="group">
            <span title={cluster}>{cluster}</span>
          </th>
        ))}
      </tr>
      <tr>
        {skills.map((skill) => (
          <th
            key={skill.id}
            scope="col"
            className={classNames("skill", String(skill.id) === currentSkill && "on")}
          >
            <span title={skill.name}>
              <em>{skill.name}</em>
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** @param isRequired  whether the person's job roles require a skill at all */
function PersonHead({ person, isRequired }: { person: RatingPerson; isRequired: boolean }) {
  const t = useTranslations("rating");
  return (
    <th scope="row" className="who">
      <a href={`/people/${person.id}`} className="cut" title={person.name}>
        {person.name}
      </a>
      <span className="cut">
        {!isRequired
          ? t("noTargetsShort")
          : person.raterId === null
            ? t("noManager")
            : person.rater === null
              ? person.title
              : t("forManager", { manager: person.rater })}
      </span>
    </th>
  );
}

type CellProps = RatingCellView & {
  id: string;
  person: string;
  skill: string;
  isInput: boolean;
  isCurrent: boolean;
};

/** One cell: the rating, its target, and the self-assessment beside. */
const LevelCell = memo(function LevelCell({
  id,
  person,
  skill,
  isInput,
  isCurrent,
  level,
  save,
  cell,
}: CellProps) {
  const t = useTranslations("rating");
  const target = cell.target ?? 0;
  const self = cell.self?.level;
  const name = t("cell", { person, skill, level: level ?? "none", target, self: self ?? "none", save });
  return (
    <td
      className={classNames("rc", level === null && "open", save, isCurrent && "on")}
      data-cell={isInput ? id : undefined}
      tabIndex={isInput ? (isCurrent ? 0 : -1) : undefined}
      aria-describedby={isCurrent ? "rating-anchor" : undefined}
    >
      <span className="sr">{name}</span>
      <span aria-hidden className="in">
        <b>{level ?? "·"}</b>
        <i>/{target}</i>
        {self !== undefined && <small>{self}</small>}
      </span>
    </td>
  );
});
