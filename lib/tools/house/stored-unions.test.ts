import { expectTypeOf, test } from "vitest";
import type { DecisionOutcome, QuestionKind } from "@/lib/assessments/rules";
import type { LossPolicy } from "@/lib/assignments/schema";
import type * as stored from "@/lib/db/generated/enums";
import type { KeyAlgorithm } from "@/lib/openbadges/keys";
import type { EnrolmentState } from "@/lib/pathways/enrolment-state";
import type { SectionRule, StepKind } from "@/lib/pathways/rules";
import type { EvidenceKind } from "@/lib/skills/rules";

/** Rules and components write these unions themselves, because they import no database; the compiler compares. */
test("unions that rules write themselves have the values that the database stores", () => {
  expectTypeOf<DecisionOutcome>().toEqualTypeOf<stored.DecisionOutcome>();
  expectTypeOf<EnrolmentState>().toEqualTypeOf<stored.EnrolmentState>();
  expectTypeOf<EvidenceKind>().toEqualTypeOf<stored.EvidenceKind>();
  expectTypeOf<KeyAlgorithm>().toEqualTypeOf<stored.KeyAlgorithm>();
  expectTypeOf<LossPolicy>().toEqualTypeOf<stored.LossPolicy>();
  expectTypeOf<QuestionKind>().toEqualTypeOf<stored.QuestionKind>();
  expectTypeOf<SectionRule>().toEqualTypeOf<stored.SectionRule>();
  expectTypeOf<StepKind>().toEqualTypeOf<stored.StepKind>();
});
