"use client";
import { ChevronLeft, ChevronRight, Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

type Props = {
  /** How many options can be chosen by a digit. */
  options: number;
  isFirst: boolean;
  isLast: boolean;
  isFlagged: boolean;
  onMark: () => void;
  onStep: (by: -1 | 1) => void;
};

/** Back, flag, next; and their shortcuts. */
export function QuizFoot({ options, isFirst, isLast, isFlagged, onMark, onStep }: Props) {
  const t = useTranslations("learning");
  return (
    <footer className="quiz-foot">
      <div className="quiz-in row">
        <IconButton label={t("previous")} disabled={isFirst} onClick={() => onStep(-1)}>
          <ChevronLeft className="i mirror" size={16} aria-hidden />
        </IconButton>
        <Button aria-pressed={isFlagged} onClick={onMark}>
          <Flag className="i" size={14} aria-hidden />
          {isFlagged ? t("unmark") : t("mark")}
        </Button>
        <span className="not-phone small ink3 ms-auto" aria-hidden>
          {t.rich("keys", {
            most: Math.min(9, options),
            key: (name) => <Kbd>{name}</Kbd>,
          })}
        </span>
        <Button variant="primary" className="quiz-next" onClick={() => onStep(1)}>
          {isLast ? t("review") : t("next")}
          <ChevronRight className="i mirror" size={14} aria-hidden />
        </Button>
      </div>
    </footer>
  );
}
