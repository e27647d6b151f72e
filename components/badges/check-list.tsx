import { Check, Minus, X } from "lucide-react";
import type { CheckStep } from "./check-view";

const MARKS = { passed: Check, failed: X, skipped: Minus };

/** The steps of a verification, each with its result as a mark and a word. */
export function CheckList({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ol className="checks">
      {steps.map(({ key, state, word, title, detail }) => {
        const Mark = MARKS[state];
        return (
          <li key={key} data-state={state}>
            <Mark className="i" size={14} aria-hidden />
            <span>
              <b>{title}</b>
              <span className="sr"> ({word})</span>
              {detail && <span className="small ink3">{detail}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
