"use client";
import { useState } from "react";
import type { RatingPage } from "@/lib/skills/rating-page";
import { LeaveDialog } from "../drafts/leave-dialog";
import { ShowAt } from "../ui/show-at";
import { useDocumentKeys } from "../ui/use-document-keys";
import { RatingGrid } from "./rating-grid";
import { RatingLine } from "./rating-line";
import { RatingList } from "./rating-list";
import { RatingPanel } from "./rating-panel";
import { cellKey } from "./rating-view";
import { useRatings } from "./use-ratings";

/** Rates people in the skills of their job roles; every level is saved when it is typed. */
export function RateTeam({ page }: { page: RatingPage }) {
  const { view, guard, sendNow, current, isWrongKey, ...on } = useRatingCells(page);
  const [at, setPerson] = useState(0);
  useUndoKey(() => focusCell(on.undo()));

  return (
    <>
      {guard.asks && <LeaveDialog guard={guard} />}
      <RatingLine view={view} isWrongKey={isWrongKey} retry={sendNow} onUndo={() => on.undo()} />
      <ShowAt on="wide">
        <div className="rg-split">
          <RatingGrid
            page={page}
            view={view}
            current={current?.key ?? null}
            onCurrent={on.setCurrent}
            onLevel={on.rate}
            onUndo={on.undo}
            onEnter={() => document.getElementById("rating-note")?.focus()}
            onWrongKey={on.warn}
          />
          {current && (
            <RatingPanel
              {...current}
              onLevel={(level) => on.rate(current.key, level)}
              onNote={(note) => on.rate(current.key, current.cell.level ?? 0, note)}
              onUndo={() => on.undo(current.key)}
              onDismiss={() => on.dismiss(current.key)}
              onLeave={() => focusCell(current.key)}
            />
          )}
        </div>
      </ShowAt>
      <ShowAt on="phone">
        <RatingList
          page={page}
          view={view}
          at={at}
          onPerson={setPerson}
          onLevel={on.rate}
          onUndo={on.undo}
          onDismiss={on.dismiss}
        />
      </ShowAt>
    </>
  );
}

/** The ratings of a page, the cell with the focus, and what can be done with a cell. */
function useRatingCells(page: RatingPage) {
  const { view, guard, queue } = useRatings(page);
  const [chosen, setCurrent] = useState<string | null>(null);
  const [isWrongKey, setWrongKey] = useState(false);
  function find(key: string | null) {
    const [employeeId, skillId] = (key ?? "").split(".").map(Number);
    const person = page.people.find(({ id }) => id === employeeId);
    const skill = page.skills.find(({ id }) => id === skillId);
    const cell = key === null ? undefined : view.cells.get(key);
    return person && skill && cell ? { key: cellKey(cell.cell), person, skill, cell } : null;
  }
  return {
    view,
    guard,
    current: find(chosen) ?? find(firstCell(page)),
    setCurrent,
    isWrongKey,
    warn: () => setWrongKey(true),
    sendNow: () => queue?.sendNow(),
    dismiss: (key: string) => queue?.dismiss(key),
    rate(key: string, level: number, note?: string) {
      setWrongKey(false);
      const { person, skill } = find(key) ?? {};
      if (!person || !skill || person.raterId === null) return;
      const name = `${person.name}, ${skill.name}`;
      queue?.rate({ employeeId: person.id, skillId: skill.id, name, raterId: person.raterId, level, note });
    },
    undo(key?: string) {
      setWrongKey(false);
      return queue?.undo(key) ?? null;
    },
  };
}

/** The first cell that can be rated. */
function firstCell({ people, skills, cells }: RatingPage): string | null {
  for (const person of people)
    for (const skill of skills) {
      const cell = cells.find(({ employeeId, skillId }) => employeeId === person.id && skillId === skill.id);
      if (cell && person.raterId !== null) return cellKey(cell);
    }
  return null;
}

const focusCell = (key: string | null) =>
  key !== null && document.querySelector<HTMLElement>(`td[data-cell="${key}"]`)?.focus();

/** Ctrl or Cmd Z undoes the last rating, except in a text field. */
function useUndoKey(undo: () => void) {
  useDocumentKeys((event) => {
    if (event.key.toLowerCase() !== "z" || event.shiftKey || event.altKey) return;
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLTextAreaElement) return;
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    undo();
  });
}
