"use client";
import { useTranslations } from "next-intl";
import type { RatingPerson, RatingSkill } from "@/lib/skills/rating-page";
import { LevelMark } from "../skills/level-mark";
import { StatePill } from "../skills/state-pill";
import { LevelButtons } from "./level-buttons";
import { NoteField } from "./note-field";
import { RatingFacts } from "./rating-facts";
import type { RatingCellView } from "./rating-view";

type Props = {
  person: RatingPerson;
  skill: RatingSkill;
  cell: RatingCellView;
  onLevel: (level: number) => void;
  onNote: (note: string) => void;
  onUndo: () => void;
  onDismiss: () => void;
  /** Back to the cell. */
  onLeave: () => void;
};

/** The cell in the grid that has the focus: what each level looks like, and the note. */
export function RatingPanel({ person, skill, cell, onLevel, onNote, onLeave, ...on }: Props) {
  const t = useTranslations("rating");
  const { target, fresh, reached, state } = cell.cell;
  return (
    <aside className="rg-panel" aria-labelledby="rating-skill">
      <p className="small ink2 cut">{person.name}</p>
      <h2 id="rating-skill">{skill.name}</h2>
      <p className="row wrap mt-1">
        <LevelMark level={fresh} reached={reached} target={target ?? undefined} />
        {state && <StatePill state={state} />}
        {target !== null && <span className="small ink2">{t("target", { target })}</span>}
      </p>
      <RatingFacts person={person} cell={cell} {...on} />
      <LevelButtons skill={skill} cell={cell} onLevel={onLevel} isTall />
      <NoteField
        key={`${person.id}.${skill.id}`}
        id="rating-note"
        name={person.name}
        cell={cell}
        onNote={onNote}
        onLeave={onLeave}
      />
    </aside>
  );
}
