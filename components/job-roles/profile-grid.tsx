"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FocusEvent, Fragment, type KeyboardEvent, useState } from "react";
import { cellBeside, digitOf, gridCellOf } from "../level-grid-keys";
import { IconButton } from "../ui/button";
import { Tag } from "../ui/tag";
import { byCluster, type EditedLine } from "./profile-lines";

type Props = {
  lines: readonly EditedLine[];
  onLine: (skillId: number, change: Partial<EditedLine>) => void;
  onRemove: (skillId: number) => void;
};
type Column = "target" | "criticality" | "mustHave";

/**
 * Skills × target, criticality and must-have. A real table with one tab stop: arrows move, digits set target and
 * criticality, Space switches must-have, Delete removes the line. Buttons in the cells do the same.
 */
export function ProfileGrid({ lines, onLine, onRemove }: Props) {
  const t = useTranslations("jobRoles");
  const groups = byCluster(lines);
  const [current, setCurrent] = useState<string | null>(null);
  const keys = new Set(lines.map(({ skillId }) => skillId));
  const isThere = current !== null && keys.has(Number(current.split(".")[0]));
  const stop = isThere ? current : `${groups[0]?.[1][0]?.skillId}.target`;
  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const cell = gridCellOf(event.target);
    const [id = "", column] = cell?.dataset.cell?.split(".") ?? [];
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const skillId = Number(id);
    const next = cellBeside(cell, event.key);
    const level = digitOf(event);
    if (next) next.focus();
    else if (column === "target" && level !== null) onLine(skillId, { target: level });
    else if (column === "criticality" && level !== null && level >= 1 && level <= 3)
      onLine(skillId, { criticality: level });
    else if (column === "mustHave" && (event.key === " " || event.key === "Enter"))
      onLine(skillId, { mustHave: !lines.find((line) => line.skillId === skillId)?.mustHave });
    else if (event.key === "Delete") onRemove(skillId);
    else return;
    event.preventDefault();
  }
  const onFocus = (event: FocusEvent<HTMLTableElement>) =>
    setCurrent(gridCellOf(event.target)?.dataset.cell ?? current);
  return (
    <div className="jr-scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells take digits, which screen readers pass on only in a grid */}
      <table role="grid" className="jr" onKeyDown={onKeyDown} onFocus={onFocus}>
        <caption className="sr">
          {t("gridCaption")}. {t("gridKeys")}
        </caption>
        <ProfileHead />
        <tbody>
          {groups.map(([cluster, inside]) => (
            <Fragment key={cluster}>
              <tr>
                <th scope="rowgroup" colSpan={5} className="group">
                  {cluster}
                </th>
              </tr>
              {inside.map((line) => (
                <ProfileRow
                  key={line.skillId}
                  line={line}
                  stop={stop.startsWith(`${line.skillId}.`) ? stop : null}
                  onLine={onLine}
                  onRemove={onRemove}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProfileHead() {
  const t = useTranslations("jobRoles");
  return (
    <thead>
      <tr>
        <th scope="col">{t("skill")}</th>
        <th scope="col">{t("target")}</th>
        <th scope="col">{t("criticality")}</th>
        <th scope="col">{t("mustHave")}</th>
        <th scope="col">
          <span className="sr">{t("remove")}</span>
        </th>
      </tr>
    </thead>
  );
}

type RowProps = Omit<Props, "lines"> & { line: EditedLine; stop: string | null };

function ProfileRow({ line, stop, onLine, onRemove }: RowProps) {
  const t = useTranslations("jobRoles");
  const { skillId, name, target, criticality, mustHave } = line;
  const cell = (column: Column) => ({
    "data-cell": `${skillId}.${column}`,
    tabIndex: stop === `${skillId}.${column}` ? 0 : -1,
  });
  return (
    <tr>
      <th scope="row">
        {name} {line.isRetired && <Tag>{t("retired")}</Tag>}
      </th>
      <td {...cell("target")} aria-label={t("targetCell", { skill: name, target })}>
        <Choices from={0} to={5} value={target} onValue={(value) => onLine(skillId, { target: value })} />
      </td>
      <td {...cell("criticality")} aria-label={t("criticalityCell", { skill: name, criticality })}>
        <Choices
          from={1}
          to={3}
          value={criticality}
          onValue={(value) => onLine(skillId, { criticality: value })}
        />
      </td>
      <td
        {...cell("mustHave")}
        aria-label={t("mustHaveCell", { skill: name, mustHave: mustHave ? "yes" : "no" })}
      >
        <button
          type="button"
          tabIndex={-1}
          className="jr-must"
          aria-pressed={mustHave}
          onClick={() => onLine(skillId, { mustHave: !mustHave })}
        >
          {t(mustHave ? "yes" : "no")}
        </button>
      </td>
      <td>
        <IconButton
          variant="ghost"
          size="sm"
          tabIndex={-1}
          label={t("removeLine", { skill: name })}
          onClick={() => onRemove(skillId)}
        >
          <X className="i" size={14} aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

type ChoicesProps = { from: number; to: number; value: number; onValue: (value: number) => void };

/** The values of a cell as buttons for the pointer; by keyboard the cell takes the digit. */
function Choices({ from, to, value, onValue }: ChoicesProps) {
  return (
    <span className="jr-choices">
      {Array.from({ length: to - from + 1 }, (_, at) => from + at).map((one) => (
        // The digit is drawn by CSS: as text it would belong to the name of the cell.
        <button
          key={one}
          type="button"
          tabIndex={-1}
          aria-label={String(one)}
          aria-pressed={one === value}
          data-value={one}
          onClick={() => onValue(one)}
        />
      ))}
    </span>
  );
}
