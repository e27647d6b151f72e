import type { SectionNode } from "@/lib/pathways/rules";
import type { StepIconName } from "./step-icon";

/** A step as somebody sees it on their way. */
export type MapStep = {
  type: "step";
  key: string;
  title: string;
  look: StepIconName;
  minutes: number;
  isOptional: boolean;
  /** Done: earned on this pathway. Before: earned earlier, `beforeYear` says when. Locked: needs others first. */
  state: "done" | "before" | "next" | "open" | "locked";
  beforeYear?: string;
  /** It is a pathway of its own, with this many steps. */
  stackedSteps?: number;
  href?: string;
  /** Something to mend; said in words where the step is edited. */
  hasProblem?: boolean;
};

export type MapTree = SectionNode<MapStep>;
