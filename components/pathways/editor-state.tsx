"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { PathwayMove } from "@/lib/assignments/pathway-move";
import { publishPathwayAction } from "@/lib/pathways/actions";
import { changeNode, type DraftNode, findNode } from "@/lib/pathways/edit";
import { type CheckedStep, type Problem, problemsOf } from "@/lib/pathways/publish-checks";
import type { CredentialChoice } from "@/lib/pathways/queries";
import { credentialsOf, type SectionNode } from "@/lib/pathways/rules";
import type { PathwayDraft, SectionDraft } from "@/lib/pathways/schema";
import { type SaveState, useAutosave } from "../drafts/use-autosave";
import type { useLeaveGuard } from "../drafts/use-leave-guard";
import { type Publishing, usePublishing } from "../drafts/use-publishing";
import { type GapAnswer, useGap } from "./use-gap";

export type Draft = Omit<PathwayDraft, "version">;

type History = { past: Draft[]; now: Draft; future: Draft[]; lastAt: number; lastOf: string };

type Editor = {
  draft: Draft;
  selected: string;
  select: (key: string) => void;
  /** Changes to the same thing within a second are one step back. */
  change: (what: string, next: (draft: Draft) => Draft) => void;
  changeRoot: (next: (root: SectionDraft) => SectionDraft) => void;
  changeOne: (key: string, part: Partial<DraftNode>) => void;
  undo?: () => void;
  redo?: () => void;
  problems: Problem[];
  credentials: readonly CredentialChoice[];
  /** Every credential the draft has to do with, and whose gap they close. */
  chosen: readonly number[];
  gap: GapAnswer;
  saving: SaveState;
  /** After a conflict: drops my copy and shows the stored one. */
  takeTheirs: () => void;
  /** After a sign-in: saves again. */
  retry: () => void;
  guard: ReturnType<typeof useLeaveGuard>;
  publish: () => Promise<void>;
  publishing: Publishing<PathwayMove> & { isPending: boolean };
  refusal: string | null;
};

const Context = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(Context);
  if (!editor) throw new Error("This stands inside PathwayEditing.");
  return editor;
}

type Props = {
  draft: Draft;
  version: number;
  credentials: readonly CredentialChoice[];
  circular: readonly number[];
  children: ReactNode;
};

const MOST_STEPS_BACK = 50;

/** Holds the draft of a pathway while it is edited: saves it by itself, checks it, and can go back. */
export function PathwayEditing({ draft: first, version, credentials, circular, children }: Props) {
  const t = useTranslations("pathways");
  const [history, setHistory] = useState<History>({
    past: [],
    now: first,
    future: [],
    lastAt: 0,
    lastOf: "",
  });
  const draft = history.now;
  const [selected, select] = useState(first.root.key);
  const [refusal, setRefusal] = useState<{ text: string; of: Draft } | null>(null);
  const { state, flush, takeTheirs, retry, guard } = useAutosave({
    name: `pathway.${first.id}`,
    address: `/api/pathways/${first.id}/draft`,
    draft,
    version,
    putBack: (now) => setHistory({ past: [], now, future: [], lastAt: 0, lastOf: "" }),
  });
  const chosen = credentialsOf(draft.root, draft.milestoneCredentialId);
  const gap = useGap(chosen);
  const problems = useMemo(() => checksOf(draft, credentials, circular), [draft, credentials, circular]);

  function change(what: string, next: (draft: Draft) => Draft) {
    const at = Date.now();
    setHistory((before) => {
      const joins = what !== "" && what === before.lastOf && at - before.lastAt < 1000;
      const past = joins ? before.past : [...before.past, before.now].slice(-MOST_STEPS_BACK);
      return { past, now: next(before.now), future: [], lastAt: at, lastOf: what };
    });
  }
  const step = (from: "past" | "future") => () =>
    setHistory((before) => {
      const to = from === "past" ? before.past.at(-1) : before.future[0];
      if (!to) return before;
      return from === "past"
        ? { ...before, past: before.past.slice(0, -1), now: to, future: [before.now, ...before.future] }
        : { ...before, past: [...before.past, before.now], now: to, future: before.future.slice(1) };
    });

  const refuse = (text: string) => setRefusal({ text, of: draft });
  const { publish: send, ...publishing } = usePublishing<PathwayMove>(
    `/api/pathways/${draft.id}/under-way`,
    publishPathwayAction,
    draft,
  );
  async function publish() {
    const kept = await flush();
    if (kept === null) return refuse(t("notSavedYet"));
    if (problems.length > 0) return refuse(t("notReady", { count: problems.length }));
    setRefusal(null);
    send(kept);
  }

  return (
    <Context
      value={{
        draft,
        selected: findNode(draft.root, selected) ? selected : draft.root.key,
        select,
        change,
        changeRoot: (next) => change("", (before) => ({ ...before, root: next(before.root) })),
        changeOne: (key, part) =>
          change(`${key} ${Object.keys(part).join()}`, (before) => ({
            ...before,
            // A part of a section goes to a section and a part of a step to a step: the key says which.
            root: changeNode(before.root, key, (node) => ({ ...node, ...part }) as DraftNode),
          })),
        undo: history.past.length > 0 ? step("past") : undefined,
        redo: history.future.length > 0 ? step("future") : undefined,
        problems,
        credentials,
        chosen,
        gap,
        saving: state,
        takeTheirs,
        retry,
        guard,
        publish,
        publishing,
        refusal: refusal?.of === draft ? refusal.text : publishing.refusal,
      }}
    >
      {children}
    </Context>
  );
}

function checksOf(
  { root, milestoneCredentialId }: Draft,
  credentials: readonly CredentialChoice[],
  circular: readonly number[],
) {
  const published = credentials.filter(({ isPublished }) => isPublished).map(({ id }) => id);
  const validity = new Map(credentials.map(({ id, validityMonths }) => [id, validityMonths]));
  return problemsOf(
    withContent(root),
    milestoneCredentialId,
    new Set(published),
    new Set(circular),
    validity,
  );
}

const withContent = (section: SectionDraft): SectionNode<CheckedStep> => ({
  ...section,
  children: section.children.map((child) =>
    child.type === "section"
      ? withContent(child)
      : { ...child, hasContent: child.body.trim() !== "" || child.url !== null },
  ),
});
