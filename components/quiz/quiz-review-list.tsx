import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";

type ReviewedQuestion = {
  id: number;
  prompt: string;
  /** Explanation of the answer. */
  text: string;
  isRight: boolean;
  options: { id: number; text: string; isCorrect: boolean; isChosen: boolean }[];
};

/** Every question of an attempt with its answers; the correct ones and the reader's own are marked. */
export function QuizReviewList({ questions }: { questions: readonly ReviewedQuestion[] }) {
  const t = useTranslations("learning");
  return (
    <ol className="rowlist">
      {questions.map((question) => (
        <li key={question.id} className="flex gap-3">
          {question.isRight ? (
            <Check className="i accent-t mt-1" size={16} aria-hidden />
          ) : (
            <X className="i warn-t mt-1" size={16} aria-hidden />
          )}
          <div className="min-w-0">
            <p className="med">
              {question.prompt} <span className="sr">{question.isRight ? t("right") : t("wrong")}</span>
            </p>
            <ul className="mt-1 grid gap-1 text-table">
              {question.options.map(({ id, text, isCorrect, isChosen }) => (
                <li key={id} className={isCorrect ? "med" : "ink2"}>
                  {text}
                  {(isCorrect || isChosen) && (
                    <span className={isCorrect ? "small accent-t" : "small warn-t"}>
                      {" · "}
                      {isCorrect && isChosen
                        ? t("yourCorrectAnswer")
                        : isCorrect
                          ? t("correctAnswer")
                          : t("yourAnswer")}
                    </span>
                  )}
                </li>
              ))}
            </ul>
            {question.text && <p className="ink2 mt-1">{question.text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
