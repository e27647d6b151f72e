"use client";
import { useEffect, useState } from "react";
import type { Preview } from "@/lib/assignments/preview";

export type PersonChip = { id: number; name: string };
export type PlanState = {
  pathwayId: number | null;
  by: "rule" | "people";
  unitId: number | null;
  roleId: number | null;
  skillId: number | null;
  people: PersonChip[];
  dueKind: "none" | "fixed" | "after_assignment";
  dueOn: string;
  dueDays: string;
  excludedIds: number[];
};

/** The plan as the server reads it; null while it cannot be asked yet. */
export function planOf(state: PlanState) {
  if (state.pathwayId === null) return null;
  if (state.by === "people" && state.people.length === 0) return null;
  if (state.dueKind === "fixed" && !/^\d{4}-\d{2}-\d{2}$/.test(state.dueOn)) return null;
  if (state.dueKind === "after_assignment" && !(Number(state.dueDays) > 0)) return null;
  return {
    pathwayId: state.pathwayId,
    audience:
      state.by === "people"
        ? { kind: "people", employeeIds: state.people.map(({ id }) => id) }
        : {
            kind: "rule",
            unitIds: state.unitId ? [state.unitId] : [],
            jobRoleIds: state.roleId ? [state.roleId] : [],
            belowSkillId: state.skillId,
          },
    due:
      state.dueKind === "fixed"
        ? { kind: "fixed", on: state.dueOn }
        : state.dueKind === "after_assignment"
          ? { kind: "after_assignment", days: Number(state.dueDays) }
          : { kind: "none" },
    excludedIds: state.excludedIds,
  };
}

export type LivePreview =
  | { status: "none" }
  | { status: "counting"; last: Preview | null }
  | { status: "ready"; preview: Preview }
  | { status: "failed"; reason: string };

/** Asks who would enter whenever the plan has changed and rested for a moment. */
export function usePreview(state: PlanState): [LivePreview, retry: () => void] {
  const plan = JSON.stringify(planOf(state));
  const [live, setLive] = useState<LivePreview>({ status: "none" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (plan === "null" || round < 0) return setLive({ status: "none" });
    const stop = new AbortController();
    setLive((before) => ({ status: "counting", last: before.status === "ready" ? before.preview : null }));
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch("/api/assignments/preview", {
          method: "POST",
          body: plan,
          signal: stop.signal,
        });
        const body = await answer.json();
        setLive(answer.ok ? { status: "ready", preview: body } : { status: "failed", reason: body.title });
      } catch (error) {
        if (!stop.signal.aborted) setLive({ status: "failed", reason: (error as Error).message });
      }
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [plan, round]);
  return [live, () => setRound((before) => before + 1)];
}
