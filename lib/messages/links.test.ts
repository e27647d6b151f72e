import { expect, test } from "vitest";
import type { MessageFacts, MessageKind } from "./kinds";
import { pathOf } from "./links";
import { SAMPLES } from "./samples";

const pathFrom = (kind: MessageKind, changes: object = {}, subjectId = 7) =>
  pathOf({ kind, data: { ...SAMPLES[kind], ...changes } } as MessageFacts, subjectId);

test("a result leads to the work that was marked, or to the attempt", () => {
  expect(pathFrom("assessment_result", { assessmentKind: "project" })).toBe("/my/projects/7");
  for (const assessmentKind of ["quiz", "exam", "observation", "external"])
    expect(pathFrom("assessment_result", { assessmentKind })).toBe("/my/attempts/7");
});

test.each(["draft_to_approve", "draft_sent_back"] as const)("%s leads to the draft", (kind) => {
  expect(pathFrom(kind, { what: "credential", versionId: 12 })).toBe("/credentials/12");
  expect(pathFrom(kind, { what: "pathway", versionId: 12 })).toBe("/pathways/12");
});

test.each([
  ["assigned", "/my/pathways/7"],
  ["badge_earned", "/my/badges"],
  ["badge_revoked", "/my/badges"],
  ["role_granted", "/"],
  ["work_to_mark", "/marking/7"],
  ["self_assessment", "/my/skills/assess"],
  ["public_address_missing", "/settings/address"],
] as const)("%s leads to %s", (kind, path) => {
  expect(pathFrom(kind)).toBe(path);
});

test("an invitation and a new password have no link but the one that is made for the mail", () => {
  expect([pathFrom("invitation"), pathFrom("password_reset")]).toEqual([null, null]);
});
