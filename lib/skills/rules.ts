import type { Day } from "@/lib/core/calendar";
import type { EvidenceEvent } from "@/lib/db/generated/enums";

/** The four states of a person in a skill against a target. The order never changes. */
export const SKILL_STATES = ["covered", "stale", "gap", "unknown"] as const;
export type SkillState = (typeof SKILL_STATES)[number];

export const LEVELS = [1, 2, 3, 4, 5] as const;

export const EVIDENCE_KINDS = [
  "project",
  "observation",
  "exam",
  "quiz",
  "external",
  "manager_rating",
  "peer_rating",
  "self_rating",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export type Weights = Readonly<Record<EvidenceKind, number>>;

/** The highest level that evidence of a kind may prove. */
export const CEILING: Partial<Record<EvidenceKind, number>> = { exam: 4, quiz: 3 };

/** How much evidence of each kind counts, and how much is enough. */
export type EvidenceRule = { readonly weights: Weights; readonly threshold: number };

/** Sums of weights are floats: 0.7 + 0.2 + 0.1 is a little less than 1, and is enough all the same. */
export const TOLERANCE = 1e-9;

/** Milliseconds of the mean month of 30.4375 days. */
export const MONTH_MS = 30.4375 * 86_400_000;

export type EvidenceItem = {
  id: number;
  /** 0 to 5. */
  level: number;
  /** A failed attempt: the level it aimed at. It shows level 0. */
  aimedLevel: number | null;
  kind: EvidenceKind;
  raterId: number | null;
  assessmentKey: string | null;
  /** Instants, milliseconds since 1970 UTC. `occurredAt` is never later than `recordedAt`. */
  occurredAt: number;
  recordedAt: number;
  /** Moment at which it stops counting (end of its last day); null: no hard end. */
  validUntil: number | null;
  revokedAt: number | null;
  /** Kind and key of the event it came from. */
  event: string;
};

/** The rule for one skill, with the months after which its evidence counts half; null: it does not decay. */
export type Measure = EvidenceRule & { readonly halfLifeMonths: number | null };

/** An item of evidence to be recorded. */
export type NewEvidence = {
  employeeId: number;
  skillId: number;
  /** Level shown; 0 for a failed attempt. */
  level: number;
  /** Only for a failed attempt: the level it speaks against. */
  aimedLevel?: number;
  kind: EvidenceKind;
  raterId?: number | null;
  /** Only for a rating: who entered it for its rater. */
  enteredById?: number;
  assessmentKey?: string;
  occurredAt: Date;
  /** Default: now. */
  recordedAt?: Date;
  /** Last day on which it counts; undefined or null: no hard end. */
  validUntil?: Day | null;
  eventKind: EvidenceEvent;
  eventKey: string;
  awardId?: number;
  attemptId?: number;
  note?: string | null;
};

/** A person and a skill, with what is required of the person in it. */
export type RequiredPair = {
  employeeId: number;
  skillId: number;
  target: number | null;
  criticality: number | null;
  mustHave: boolean;
  halfLifeMonths: number | null;
};
export type LevelEvidence = RequiredPair & Omit<EvidenceItem, "validUntil"> & { lastDay: Day | null };
