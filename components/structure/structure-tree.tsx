"use client";
import { ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { classNames } from "../ui/class-names";
import { Note } from "../ui/note";
import { UnitField } from "./search-field";
import { type Levels, moveInTree, type TreeRow, visibleRows } from "./tree-rows";
import { useTree } from "./use-tree";

type Props = { levels: Levels; opened: number[]; chosenId: number | undefined };

/** Levels are cut at this many units; the others are found by search. */
const MAX_LEVEL = 500;

/** The tree of units, level by level, with head counts. Enter or a click opens a unit beside it. */
export function StructureTree({ levels, opened, chosenId }: Props) {
  const t = useTranslations("structure");
  const router = useRouter();
  const tree = useTree(levels, opened);
  const rows = visibleRows(tree.levels, tree.open);
  const choose = (unitId: number) => router.push(`/structure?unit=${unitId}`, { scroll: false });
  const keys = useTreeKeys(rows, tree, choose, chosenId);
  return (
    <div className="grid gap-4">
      <div className="max-w-md">
        <UnitField
          name="find"
          label={t("find")}
          placeholder={t("findPlaceholder")}
          value={null}
          onValue={(unit) => unit && choose(Number(unit.value))}
        />
      </div>
      {tree.failed !== null && (
        <Note tone="danger" role="alert">
          {t("levelFailed")}
        </Note>
      )}
      <div ref={keys.list} role="tree" aria-label={t("title")} className="unit-tree card">
        {rows.map((row) => (
          <UnitRow
            key={row.unit.id}
            row={row}
            isChosen={row.unit.id === chosenId}
            isTabStop={row.unit.id === keys.tabId}
            onKeyDown={(event) => keys.onKeyDown(event, row.unit.id)}
            onClick={(event) => keys.onClick(event, row)}
          />
        ))}
      </div>
      {rows.some(({ of }) => of >= MAX_LEVEL) && (
        <p className="small ink2">{t("cut", { count: MAX_LEVEL })}</p>
      )}
    </div>
  );
}

/** Keys and clicks of the rows; one row at a time is a tab stop. */
function useTreeKeys(
  rows: readonly TreeRow[],
  tree: Pick<ReturnType<typeof useTree>, "expand" | "collapse">,
  choose: (unitId: number) => void,
  chosenId: number | undefined,
) {
  const list = useRef<HTMLDivElement>(null);
  const [focusId, setFocusId] = useState(chosenId);
  const has = rows.some(({ unit }) => unit.id === focusId);
  function move(unitId: number, key: string): boolean {
    const next = moveInTree(rows, unitId, key);
    if (!next) return false;
    if ("open" in next) tree.expand(next.open);
    else if ("close" in next) tree.collapse(next.close);
    else {
      setFocusId(next.focus);
      list.current?.querySelector<HTMLElement>(`[data-unit="${next.focus}"]`)?.focus();
    }
    return true;
  }
  return {
    list,
    tabId: has ? focusId : rows[0]?.unit.id,
    onKeyDown(event: KeyboardEvent, unitId: number) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isChoice = event.key === "Enter" || event.key === " ";
      if (isChoice) choose(unitId);
      if (isChoice || move(unitId, event.key)) event.preventDefault();
    },
    onClick(event: MouseEvent, { unit, isOpen }: TreeRow) {
      setFocusId(unit.id);
      const isToggle = event.target instanceof Element && event.target.closest("[data-toggle]") !== null;
      if (!isToggle) choose(unit.id);
      else if (isOpen) tree.collapse(unit.id);
      else tree.expand(unit.id);
    },
  };
}

type RowProps = {
  row: TreeRow;
  isChosen: boolean;
  isTabStop: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
};

function UnitRow({ row, isChosen, isTabStop, onKeyDown, onClick }: RowProps) {
  const t = useTranslations("structure");
  const { unit, depth, at, of, isOpen } = row;
  return (
    <div
      role="treeitem"
      data-unit={unit.id}
      data-depth={Math.min(depth, 8)}
      aria-level={depth}
      aria-posinset={at}
      aria-setsize={of}
      aria-expanded={unit.units > 0 ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isTabStop ? 0 : -1}
      className={classNames("unit-row", isChosen && "sel")}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <span className="unit-toggle" data-toggle={unit.units > 0 || undefined} aria-hidden>
        {unit.units > 0 && <ChevronRight className="i mirror" size={14} />}
      </span>
      <span className="cut grow">{unit.name}</span>
      {unit.hasOwnCode && <span className="small ink3 not-phone">{unit.code}</span>}
      <span className="small ink2 tn">{t("people", { count: unit.peopleBelow })}</span>
    </div>
  );
}
