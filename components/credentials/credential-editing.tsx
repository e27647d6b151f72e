"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { publishCredentialAction } from "@/lib/credentials/actions";
import type { AssessmentEdit, CredentialEdit } from "@/lib/credentials/editing";
import type { LearnersToMove } from "@/lib/credentials/moving";
import { type CredentialProblem, credentialProblems } from "@/lib/credentials/rules";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import type { DraftEditing } from "../drafts/draft-actions";
import { useDraftPublishing } from "../drafts/use-draft-publishing";
import { useRemovals } from "../drafts/use-removals";

export type SkillName = { id: number; name: string; isRetired?: boolean };

type Editing = DraftEditing<LearnersToMove> & {
  draft: CredentialEdit;
  change: (part: Partial<CredentialEdit>) => void;
  changeAssessment: (at: number, part: Partial<AssessmentEdit>) => void;
  /** Shows that something was removed, and restores it with `restore` on request. */
  removed: (what: string, restore: (draft: CredentialEdit) => CredentialEdit) => void;
  problems: CredentialProblem[];
  skills: readonly SkillName[];
  addSkill: (skill: SkillName) => void;
  seed: number;
  /** How many stones the picture has; null: no pathway awards it. */
  stones: number | null;
};

const Context = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = use(Context);
  if (!editing) throw new Error("This stands inside CredentialEditing.");
  return editing;
}

/** Return the draft with one assessment changed, wherever it is by then. */
export const withAssessment = (
  draft: CredentialEdit,
  key: string,
  change: (assessment: AssessmentEdit) => Partial<AssessmentEdit>,
): CredentialEdit => ({
  ...draft,
  assessments: draft.assessments.map((one) => (one.key === key ? { ...one, ...change(one) } : one)),
});

/** Return the message of the check that fails at this field; undefined if none does. */
export function useProblem(path: string): string | undefined {
  const t = useTranslations("credentials");
  const problem = useEditing().problems.find((one) => one.path === path);
  return problem && t(`problem.${problem.code}`, problemParams(problem));
}

/** The parameters of the message of any check. */
export const problemParams = ({ skill = "", same }: CredentialProblem) => ({
  question: "",
  prompt: "",
  text: "",
  skill,
  ...same,
});

const retiredOf = (skills: readonly SkillName[]) =>
  new Map(skills.filter(({ isRetired }) => isRetired).map(({ id, name }) => [id, name]));

type Props = {
  draft: CredentialEdit;
  version: number;
  credentialId: number;
  stones: number | null;
  skills: readonly SkillName[];
  isMilestone: boolean;
  approval: ApprovalView;
  children: ReactNode;
};

/** Holds a draft during editing, saves it automatically, and checks it on every change. */
export function CredentialEditing({
  version,
  credentialId,
  stones,
  isMilestone,
  approval,
  children,
  ...first
}: Props) {
  const [draft, setDraft] = useState(first.draft);
  const [skills, setSkills] = useState(first.skills);
  const offer = useRemovals();
  const problems = useMemo(
    () => credentialProblems(draft, isMilestone, retiredOf(skills)),
    [draft, isMilestone, skills],
  );

  const publishing = useDraftPublishing<CredentialEdit, LearnersToMove>(draft, {
    room: "credentials",
    keptAs: `credential.${draft.id}`,
    version,
    problems,
    action: publishCredentialAction,
    approval,
    restore: setDraft,
    onProblem: () => document.getElementById("checks")?.focus(),
  });

  return (
    <Context
      value={{
        ...publishing,
        draft,
        change: (part) => setDraft((before) => ({ ...before, ...part })),
        changeAssessment: (at, part) =>
          setDraft((before) => ({
            ...before,
            assessments: before.assessments.map((one, index) => (index === at ? { ...one, ...part } : one)),
          })),
        removed: (what, restore) => offer(what, () => setDraft(restore)),
        problems,
        skills,
        addSkill: (skill) =>
          setSkills((before) => (before.some(({ id }) => id === skill.id) ? before : [...before, skill])),
        seed: credentialId,
        stones,
      }}
    >
      {children}
    </Context>
  );
}
