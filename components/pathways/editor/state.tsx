"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import type { PathwayMove } from "@/lib/learning/pathway-move";
import { publishPathwayAction } from "@/lib/pathways/actions";
import { changeNode, type DraftNode, findNode } from "@/lib/pathways/edit";
import { type PathwayProblem, pathwayProblems } from "@/lib/pathways/publish-checks";
import type { CredentialChoice } from "@/lib/pathways/queries";
import { credentialsOf } from "@/lib/pathways/rules";
import type { PathwayDraft, SectionDraft } from "@/lib/pathways/schema";
import type { DraftEditing } from "../../drafts/draft-actions";
import { useDraftPublishing } from "../../drafts/use-draft-publishing";
import { afterChange, startHistory, stepBack, stepForth } from "./history";
import { type GapAnswer, useGap } from "./use-gap";

type EditedPathway = Omit<PathwayDraft, "version">;

type Editor = DraftEditing<PathwayMove> & {
  draft: EditedPathway;
  selected: string;
  select: (key: string) => void;
  /** Changes to the same field within a second are one undo step. */
  change: (what: string, next: (draft: EditedPathway) => EditedPathway) => void;
  changeRoot: (next: (root: SectionDraft) => SectionDraft) => void;
  changeOne: (key: string, part: Partial<DraftNode>) => void;
  undo?: () => void;
  redo?: () => void;
  problems: PathwayProblem[];
  credentials: readonly CredentialChoice[];
  /** Every credential in the draft, and the people whose gap they close. */
  chosen: readonly number[];
  gap: GapAnswer;
};

const Context = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(Context);
  if (!editor) throw new Error("This stands inside PathwayEditing.");
  return editor;
}

type Props = {
  draft: EditedPathway;
  version: number;
  credentials: readonly CredentialChoice[];
  circular: readonly number[];
  approval: ApprovalView;
  children: ReactNode;
};

/** Holds the draft of a pathway during editing: saves it automatically, checks it, and supports undo. */
export function PathwayEditing(props: Props) {
  const { draft: first, version, credentials, circular, approval, children } = props;
  const [history, setHistory] = useState(() => startHistory(first));
  const draft = history.now;
  const [selected, select] = useState(first.root.key);
  const chosen = credentialsOf(draft.root, draft.milestoneCredentialId);
  const gap = useGap(chosen);
  const problems = useMemo(() => checksOf(draft, credentials, circular), [draft, credentials, circular]);

  function change(what: string, next: (draft: EditedPathway) => EditedPathway) {
    const at = Date.now();
    setHistory((before) => afterChange(before, what, next, at));
  }

  const publishing = useDraftPublishing<EditedPathway, PathwayMove>(draft, {
    room: "pathways",
    keptAs: `pathway.${draft.id}`,
    version,
    problems,
    action: publishPathwayAction,
    approval,
    restore: (now) => setHistory(startHistory(now)),
  });

  return (
    <Context
      value={{
        ...publishing,
        draft,
        selected: findNode(draft.root, selected) ? selected : draft.root.key,
        select,
        change,
        changeRoot: (next) => change("", (before) => ({ ...before, root: next(before.root) })),
        changeOne: (key, part) =>
          change(`${key} ${Object.keys(part).join()}`, (before) => ({
            ...before,
            // The key determines whether the node is a section or a step, and the change is of the same type.
            root: changeNode(before.root, key, (node) => ({ ...node, ...part }) as DraftNode),
          })),
        undo: history.past.length > 0 ? () => setHistory(stepBack) : undefined,
        redo: history.future.length > 0 ? () => setHistory(stepForth) : undefined,
        problems,
        credentials,
        chosen,
        gap,
      }}
    >
      {children}
    </Context>
  );
}

/** List what blocks publishing, as far as the page knows it. */
function checksOf(
  { root, milestoneCredentialId }: EditedPathway,
  credentials: readonly CredentialChoice[],
  circular: readonly number[],
) {
  const published = credentials.filter(({ isPublished }) => isPublished).map(({ id }) => id);
  const validity = new Map(credentials.map(({ id, validityMonths }) => [id, validityMonths]));
  return pathwayProblems(root, milestoneCredentialId, new Set(published), new Set(circular), validity);
}
