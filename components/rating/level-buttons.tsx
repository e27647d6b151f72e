"use client";
import { useTranslations } from "next-intl";
import type { RatingSkill } from "@/lib/skills/rating-page";
import { levelLabelKey } from "../learning/level-label";
import { classNames } from "../ui/class-names";
import type { RatingCellView } from "./rating-view";

const LEVELS_AND_NONE = [0, 1, 2, 3, 4, 5] as const;

type Props = {
  skill: RatingSkill;
  cell: RatingCellView;
  onLevel: (level: number) => void;
  /** One below the other, each with what it looks like; otherwise side by side. */
  isTall?: boolean;
};

/** The six levels as buttons. */
export function LevelButtons({ skill, cell, onLevel, isTall }: Props) {
  const t = useTranslations("rating");
  const learning = useTranslations("learning");
  const shown = cell.level ?? cell.cell.target;
  const anchor = skill.anchors.find(({ level }) => level === shown)?.text;
  const word = (level: number) => (level === 0 ? t("level0") : learning(levelLabelKey(level)));
  return (
    <>
      <fieldset
        className={classNames("levels", isTall && "tall")}
        aria-label={t("levelOf", { skill: skill.name })}
      >
        {LEVELS_AND_NONE.map((level) => (
          <button
            key={level}
            type="button"
            aria-pressed={cell.level === level}
            aria-label={isTall ? undefined : `${level} · ${word(level)}`}
            data-target={level === cell.cell.target || undefined}
            onClick={() => onLevel(level)}
          >
            <b>{level}</b>
            {isTall && (
              <span>
                {word(level)}
                <small>{skill.anchors.find((one) => one.level === level)?.text}</small>
              </span>
            )}
          </button>
        ))}
      </fieldset>
      {shown !== null && (
        <p id={isTall ? "rating-anchor" : undefined} className={isTall ? "sr" : "small ink2"}>
          {t("shows", { level: shown, word: word(shown) })}
          {anchor && ` ${anchor}`}
        </p>
      )}
    </>
  );
}
