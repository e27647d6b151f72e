import { describe, expect, test } from "vitest";
import { setUp } from "@/lib/accounts/setup";
import { saveAnswer, submitAttempt, submitProject } from "@/lib/assessments/commands";
import { expireAttempts, recordAbandonedAttempts } from "@/lib/assessments/expire-attempts";
import { removeFile } from "@/lib/assessments/files/remove-file";
import { applyDecision, markSubmission, undoDecision } from "@/lib/assessments/marking";
import { saveProjectDraft } from "@/lib/assessments/project-draft";
import { reassignSubmission } from "@/lib/assessments/reassign";
import { beginTrailRecord, closeEarlierEntries } from "@/lib/audit/commands";
import { deriveAwards, revokeAward, shareEmail, showName } from "@/lib/awards/commands";
import { confirmPublicAddress, proposePublicAddress } from "@/lib/awards/public-address";
import { signAwards } from "@/lib/awards/signing";
import { createCredential, draftCredential, saveCredentialDraft } from "@/lib/credentials/commands";
import { publishCredential } from "@/lib/credentials/publishing";
import { applyHr, previewHr } from "@/lib/integrations/hr/apply";
import { applyOnet, previewOnet } from "@/lib/integrations/onet/apply";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { completeStep } from "@/lib/learning/complete-step";
import { startAttempt } from "@/lib/learning/start-attempt";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { buildForGap, createPathway, draftPathway, savePathwayDraft } from "@/lib/pathways/commands";
import { publishPathway } from "@/lib/pathways/publishing";
import { rateOwnSkill, rateSkill, refreshDue, withdrawRating } from "@/lib/skills/commands";
import {
  assessOwnSkills,
  requestSelfAssessments,
  withdrawSelfAssessmentRequests,
} from "@/lib/skills/self-assessments";
import { actorOf } from "@/lib/testing/factories";
import { type Permission, POLICY, type RoleName } from "./permissions";
import {
  type Actor,
  can,
  EVERYONE,
  inSumsOnly,
  NOBODY,
  peopleWithin,
  reachesOf,
  seesFiguresOnly,
  unitsWithin,
} from "./policy";

const ROLES: RoleName[] = ["admin", "lnd", "assessor", "manager", "employee", "executive", "auditor"];
const TEST = { id: 7, name: "Test" };
/** An actor with this role alone: every account also has the role employee, which would hide differences. */
const only = (role: RoleName): Actor =>
  role === "system" ? { kind: "system", job: "test" } : { ...actorOf(TEST), roles: new Set([role]) };

/** What docs/domain.md allows each role to write. */
const WRITES: Record<
  string,
  [
    permission: Permission,
    who: RoleName[],
    command: (context: { actor: Actor; now: Date }, raw: unknown) => Promise<unknown>,
  ]
> = {
  startAttempt: ["learning:do", ["employee"], startAttempt],
  saveAnswer: ["learning:do", ["employee"], saveAnswer],
  submitAttempt: ["learning:do", ["employee"], submitAttempt],
  submitProject: ["learning:do", ["employee"], submitProject],
  removeFile: ["learning:do", ["employee"], removeFile],
  saveProjectDraft: ["learning:do", ["employee"], saveProjectDraft],
  completeStep: ["learning:do", ["employee"], completeStep],
  rateOwnSkill: ["evidence:rate-self", ["employee"], rateOwnSkill],
  showName: ["award:show-name", ["employee"], showName],
  shareEmail: ["award:show-name", ["employee"], shareEmail],
  rateSkill: ["evidence:enter", ["admin", "lnd", "manager"], rateSkill],
  requestSelfAssessments: ["evidence:enter", ["admin", "lnd", "manager"], requestSelfAssessments],
  withdrawSelfAssessmentRequests: [
    "evidence:enter",
    ["admin", "lnd", "manager"],
    withdrawSelfAssessmentRequests,
  ],
  assessOwnSkills: ["evidence:rate-self", ["employee"], assessOwnSkills],
  withdrawRating: ["evidence:enter", ["admin", "lnd", "manager"], withdrawRating],
  markSubmission: ["submission:mark", ["assessor"], markSubmission],
  reassignSubmission: ["submission:assign", ["admin", "lnd"], reassignSubmission],
  undoDecision: ["submission:mark", ["assessor"], undoDecision],
  applyDecision: ["award:issue", ["system"], applyDecision],
  assignPathway: ["assignment:write", ["admin", "lnd", "system"], assignPathway],
  undoBatch: ["assignment:write", ["admin", "lnd", "system"], undoBatch],
  createCredential: ["credential:write", ["admin", "lnd", "system"], createCredential],
  saveCredentialDraft: ["credential:write", ["admin", "lnd", "system"], saveCredentialDraft],
  publishCredential: ["credential:write", ["admin", "lnd", "system"], publishCredential],
  draftCredential: ["credential:write", ["admin", "lnd", "system"], draftCredential],
  createPathway: ["pathway:write", ["admin", "lnd", "system"], createPathway],
  buildForGap: ["pathway:write", ["admin", "lnd", "system"], buildForGap],
  savePathwayDraft: ["pathway:write", ["admin", "lnd", "system"], savePathwayDraft],
  publishPathway: ["pathway:write", ["admin", "lnd", "system"], publishPathway],
  draftPathway: ["pathway:write", ["admin", "lnd", "system"], draftPathway],
  revokeAward: ["award:revoke", ["admin", "lnd"], revokeAward],
  applyOnet: ["import:run", ["admin", "system"], applyOnet],
  applyHr: ["import:run", ["admin", "system"], applyHr],
  previewOnet: ["import:run", ["admin", "system"], previewOnet],
  previewHr: ["import:run", ["admin", "system"], previewHr],
  closeEarlierEntries: ["audit:keep", ["system"], closeEarlierEntries],
  beginTrailRecord: ["audit:keep", ["system"], beginTrailRecord],
  setUp: ["organisation:write", ["admin", "system"], setUp],
  syncAssignments: ["enrolment:write", ["admin", "lnd", "system"], syncAssignments],
  deriveAwards: ["award:issue", ["system"], deriveAwards],
  signAwards: ["award:issue", ["system"], signAwards],
  confirmPublicAddress: ["organisation:write", ["admin", "system"], confirmPublicAddress],
  proposePublicAddress: ["organisation:write", ["admin", "system"], proposePublicAddress],
  refreshDue: ["award:issue", ["system"], refreshDue],
  expireAttempts: ["award:issue", ["system"], expireAttempts],
  recordAbandonedAttempts: ["award:issue", ["system"], recordAbandonedAttempts],
};

test("each command is permitted to the roles of docs/domain.md alone", async () => {
  const wrong: string[] = [];
  for (const [name, [permission, who, command]] of Object.entries(WRITES))
    for (const role of [...ROLES, "system" as const]) {
      const may = who.includes(role);
      if (can(only(role), permission) !== may)
        wrong.push(
          `${role} ${may ? "is to have" : "must not have"} ${permission}: mend POLICY in lib/auth/permissions.ts, or this table with docs/domain.md.`,
        );
      // Refused before anything is read; permitted roles fail at the schema instead, because null is no valid
      // input.
      const code = await command({ actor: only(role), now: new Date() }, null).then(
        () => "done",
        (error) => error.code,
      );
      if (code !== (may ? "invalid" : "forbidden"))
        wrong.push(
          `${name} by ${role} ends in ${code}: let its defineCommand check ${permission} before it reads.`,
        );
    }
  expect(wrong).toEqual([]);
});

const READS: [Permission, Partial<Record<RoleName, string>>][] = [
  [
    "person:read",
    { admin: "everyone", lnd: "units", manager: "reports", employee: "self", auditor: "everyone" },
  ],
  ["figure:read", { admin: "everyone", lnd: "units", executive: "figures", auditor: "everyone" }],
  [
    "enrolment:read",
    { admin: "everyone", lnd: "units", manager: "reports", employee: "self", auditor: "everyone" },
  ],
  [
    "submission:read",
    { admin: "everyone", lnd: "units", assessor: "handed", employee: "self", auditor: "everyone" },
  ],
  [
    "award:read",
    { admin: "everyone", lnd: "units", manager: "reports", employee: "self", auditor: "everyone" },
  ],
  ["assignment:read", { admin: "everyone", lnd: "units", auditor: "everyone" }],
  ["credential:read", { admin: "everyone", lnd: "everyone", auditor: "everyone" }],
  ["pathway:read", { admin: "everyone", lnd: "everyone", auditor: "everyone" }],
  ["audit:read", { admin: "everyone", auditor: "everyone" }],
  ["unit:read", { admin: "everyone", auditor: "everyone" }],
  ["planned-change:read", { admin: "everyone", auditor: "everyone" }],
  ["job-role:read", { admin: "everyone", lnd: "everyone", auditor: "everyone" }],
  ["skill:read", { admin: "everyone", lnd: "everyone", auditor: "everyone" }],
  ["account:read", { admin: "everyone", auditor: "everyone" }],
  ["role:read", { admin: "everyone", auditor: "everyone" }],
];
/** Whether {@link peopleWithin} returns rows instead of throwing. */
function mayAskFor(actor: Actor, permission: Permission): boolean {
  try {
    peopleWithin(actor, permission);
    return true;
  } catch {
    return false;
  }
}

test("each role reads as far as docs/domain.md says", () => {
  const wrong = READS.flatMap(([permission, reach]) =>
    ROLES.filter(
      (role) =>
        reachesOf(only(role), permission)[0] !== reach[role] ||
        mayAskFor(only(role), permission) !== (reach[role] !== undefined),
    ).map(
      (role) =>
        `${permission} of ${role} is to reach ${reach[role] ?? "nobody"}: mend POLICY in lib/auth/permissions.ts, or this table with docs/domain.md.`,
    ),
  );
  expect(wrong).toEqual([]);
});

test("the auditor has no permission that writes", () => {
  const writes = (Object.keys(POLICY) as Permission[]).filter((permission) => !permission.endsWith(":read"));
  expect(writes.filter((permission) => can(only("auditor"), permission))).toEqual([]);
});

test("several roles: their reaches are united, widest first", () => {
  const both = actorOf(TEST, ["manager", "lnd"], [3]);
  expect(reachesOf(both, "person:read")).toEqual(["units", "reports", "self"]);
  expect(peopleWithin(both, "person:read").sql.sql).toMatch(/unit_closure.+ or .+reporting_line.+ or /);
});

test("an L&D manager scoped to units sees the figures of those units alone", () => {
  const scoped = actorOf(TEST, ["lnd"], [3, 4]);
  expect(unitsWithin(scoped).values).toEqual([[3, 4]]);
  expect(unitsWithin(only("lnd")).sql).toBe("true");
});

describe("people who are visible only in aggregates", () => {
  const executive = (roles: RoleName[], lndUnitIds: number[] | null = null) =>
    actorOf(TEST, ["executive", ...roles], lndUnitIds);

  test("an executive, also one who is a manager: everybody", () => {
    for (const actor of [executive([]), executive(["manager"])]) {
      expect(seesFiguresOnly(actor)).toBe(true);
      expect(inSumsOnly(actor)).toBe(EVERYONE);
    }
  });

  test("an executive whose lnd role is scoped to units: everybody outside them", () => {
    const scoped = executive(["lnd"], [3, 4]);
    expect(seesFiguresOnly(scoped)).toBe(true);
    expect(inSumsOnly(scoped).sql).toMatch(/^not \(p\.unit_id in/);
    expect(inSumsOnly(scoped).values).toEqual([[3, 4]]);
    expect(unitsWithin(scoped)).toBe(EVERYONE);
  });

  test("nobody, where another role shows everybody, or there are no figures to see", () => {
    const full = [executive(["lnd"]), executive(["admin"], [3]), executive(["auditor"])];
    for (const actor of [...full, only("lnd"), only("admin"), only("system"), only("employee")]) {
      expect(seesFiguresOnly(actor)).toBe(false);
      expect(inSumsOnly(actor)).toBe(NOBODY);
    }
  });
});
