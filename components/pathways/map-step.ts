import type { SectionNode } from "@/lib/pathways/rules";
import type { StepIconName } from "./step-icon";

/** A step as a learner sees it on the map. */
export type MapStep = {
  type: "step";
  key: string;
  title: string;
  look: StepIconName;
  minutes: number;
  isOptional: boolean;
  /** Done: earned on this pathway. Before: earned earlier, in `beforeYear`. Locked: requires others first. */
  state: "done" | "before" | "next" | "open" | "locked";
  beforeYear?: string;
  /** The step is a pathway itself, with this many steps. */
  stackedSteps?: number;
  href?: string;
  /** Whether it has a problem; the message is shown where the step is edited. */
  hasProblem?: boolean;
};

export type MapTree = SectionNode<MapStep>;
