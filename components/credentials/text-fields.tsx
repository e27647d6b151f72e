"use client";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Field } from "../ui/field";
import { TextArea, TextInput } from "../ui/text-input";
import { useProblem } from "./credential-editing";

/** Return the element id of a draft field, for links from the checks. */
export const anchorOf = (path: string) => `at-${path.replaceAll(".", "-")}`;

type Props = {
  /** Path of the field in the draft: `assessments.0.title`. */
  path: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  help?: ReactNode;
  optional?: string;
  maxLength?: number;
  /** Height in lines, if more than one. */
  rows?: number;
};

/** A text field of the draft, with the check that fails on it. */
export function DraftText({ path, label, value, onValue, help, optional, maxLength = 200, rows }: Props) {
  const problem = useProblem(path);
  return (
    <div id={anchorOf(path)} className="anchor">
      <Field name={path} label={label} help={help} optional={optional} error={problem}>
        {rows ? (
          <TextArea
            rows={rows}
            value={value}
            maxLength={maxLength}
            onChange={(event) => onValue(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            value={value}
            maxLength={maxLength}
            onChange={(event) => onValue(event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}

/** The failing check of a list, which has no single field. */
export function ListProblem({ path }: { path: string }) {
  const problem = useProblem(path);
  return (
    <div id={anchorOf(path)} className="anchor">
      {problem && (
        <p className="err">
          <TriangleAlert className="i" size={14} aria-hidden />
          {problem}
        </p>
      )}
    </div>
  );
}
