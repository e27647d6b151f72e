import { streamCheck } from "@/lib/audit/check-stream";
import { beginTrailRecord, closeEarlierEntries } from "@/lib/audit/commands";
import { listAuditEntries, verifyChain } from "@/lib/audit/queries";
import type { Actor } from "@/lib/auth/policy";
import { createCredential, draftCredential, saveCredentialDraft } from "@/lib/credentials/commands";
import {
  publishCredential,
  sendBackCredential,
  submitCredential,
  withdrawCredential,
} from "@/lib/credentials/publishing";
import { getCredentialVersion, getEditorFacts, listCredentials } from "@/lib/credentials/queries";
import { getSavedCredential } from "@/lib/credentials/saved";
import { getCredentialMove } from "@/lib/credentials/under-way";
import { getApproval, listWaitingDrafts } from "@/lib/drafts/review-queries";
import { applyHr, previewHr } from "@/lib/integrations/hr/apply";
import { hrOf } from "@/lib/integrations/hr/file";
import { applyOnet, previewOnet } from "@/lib/integrations/onet/apply";
import { buildForGap, createPathway, draftPathway, savePathwayDraft } from "@/lib/pathways/commands";
import { publishPathway, sendBackPathway, submitPathway, withdrawPathway } from "@/lib/pathways/publishing";
import {
  gapAddress,
  getPathwayCredentials,
  getPathwayEditorFacts,
  getPathwayVersion,
  getSkillName,
  listPathways,
} from "@/lib/pathways/queries";
import { getSavedPathway } from "@/lib/pathways/saved";
import { findSkills } from "@/lib/skills/find";
import { id } from "../names";
import { each, figure, found, nobody, REFUSED, type ReachTable, through } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const PAGE = { page: 1, size: 50 };
/** Designers and auditors read; auditors write nothing. */
const READERS = "admin lnd lndNorth auditor";
const WRITERS = "admin lnd lndNorth";

export const catalogueTable: ReachTable = {
  "lib/credentials/queries.ts": {
    listCredentials: found(
      "credentialVersion",
      async (who) => (await listCredentials(who, PAGE)).rows.map((row) => row.id),
      {
        [READERS]: "weld, rig, safe draft",
        others: REFUSED,
      },
    ),
    getCredentialVersion: each("credentialVersion", "weld, safe draft", getCredentialVersion, {
      [READERS]: "weld, safe draft",
      others: "",
    }),
    getEditorFacts: figure(
      async (who) =>
        String((await getEditorFacts(who, { credentialId: 0, assessments: [] } as never)).isMilestone),
      { [WRITERS]: "false", others: REFUSED },
    ),
  },
  "lib/credentials/under-way.ts": {
    // Ed and jan of north, sam of south have started the credential; kim holds it.
    getCredentialMove: figure(
      async (who) => {
        const { people, outside } = await getCredentialMove(who, id("credentialVersion", "weld"));
        return `${people} and ${outside}`;
      },
      { "admin lnd": "3 and 0", lndNorth: "2 and 1", others: REFUSED },
    ),
    readUnderWay: through("getCredentialMove"),
  },
  "lib/drafts/move-batch.ts": { createMoveBatch: through("publishPathway") },
  "lib/credentials/saved.ts": {
    getSavedCredential: each("credentialVersion", "safe draft", getSavedCredential, {
      [WRITERS]: "safe draft",
      others: "",
    }),
  },
  "lib/credentials/commands.ts": {
    createCredential: figure(
      async (who) => typeof (await createCredential(by(who), { title: "A new one" })).id,
      {
        [WRITERS]: "number",
        others: REFUSED,
      },
    ),
    saveCredentialDraft: each("credentialVersion", "safe draft", saveCredential, {
      [WRITERS]: "safe draft",
      others: "",
    }),
    draftCredential: each(
      "credential",
      "weld, safe",
      (who, one) => draftCredential(by(who), { credentialId: one }),
      {
        [WRITERS]: "weld, safe",
        others: "",
      },
    ),
  },
  "lib/credentials/publishing.ts": {
    // The draft has no assessment yet, which every permitted publisher is told.
    publishCredential: each(
      "credentialVersion",
      "safe draft",
      (who, one) => publishCredential(by(who), { id: one, version: 1 }),
      {
        [WRITERS]: "safe draft (invalid)",
        others: "",
      },
    ),
    submitCredential: each(
      "credentialVersion",
      "safe draft",
      (who, one) => submitCredential(by(who), { id: one, version: 1 }),
      { [WRITERS]: "safe draft (invalid)", others: "" },
    ),
    // Neither is in review, which every permitted person is told.
    withdrawCredential: each(
      "credentialVersion",
      "safe draft",
      (who, one) => withdrawCredential(by(who), { id: one, version: 1 }),
      { [WRITERS]: "safe draft (conflict)", others: "" },
    ),
    sendBackCredential: each(
      "credentialVersion",
      "safe draft",
      (who, one) => sendBackCredential(by(who), { id: one, version: 1, comment: "Shorter" }),
      { [WRITERS]: "safe draft (conflict)", others: "" },
    ),
  },
  "lib/pathways/goals.ts": {
    listGoals: nobody("Published credentials: the catalogue is everybody's."),
  },
  "lib/pathways/queries.ts": {
    listPathways: found(
      "pathwayVersion",
      async (who) => (await listPathways(who, PAGE)).rows.map((row) => row.id),
      {
        [READERS]: "basics, rounds, ideas",
        others: REFUSED,
      },
    ),
    getPathwayVersion: each("pathwayVersion", "basics, ideas", getPathwayVersion, {
      [READERS]: "basics, ideas",
      others: "",
    }),
    getPathwayCredentials: figure(
      async (who) =>
        String(
          (
            await getPathwayCredentials(who, {
              root: { type: "section", key: "root", title: "", rule: "all", needed: null, children: [] },
              milestoneCredentialId: id("credential", "weld"),
            })
          ).length,
        ),
      { [READERS]: "1", others: REFUSED },
    ),
    getPathwayEditorFacts: figure(
      async (who) =>
        String(
          (
            await getPathwayEditorFacts(who, {
              pathwayId: id("pathway", "basics"),
              milestoneCredentialId: null,
            })
          ).circular.length,
        ),
      { [WRITERS]: "0", others: REFUSED },
    ),
    gapAddress: each("pathway", "basics", gapAddress, { [READERS]: "basics", others: "" }),
    getSkillName: each("skill", "welding", getSkillName, { [READERS]: "welding", others: "" }),
  },
  "lib/pathways/saved.ts": {
    getSavedPathway: each("pathwayVersion", "ideas", getSavedPathway, { [WRITERS]: "ideas", others: "" }),
  },
  "lib/pathways/commands.ts": {
    createPathway: figure(async (who) => typeof (await createPathway(by(who), { title: "A new one" })).id, {
      [WRITERS]: "number",
      others: REFUSED,
    }),
    buildForGap: each(
      "skill",
      "welding",
      (who, skillId) => buildForGap(by(who), { title: "A new one", skillId, level: 3 }),
      {
        [WRITERS]: "welding",
        others: "",
      },
    ),
    savePathwayDraft: each("pathwayVersion", "ideas", savePathway, { [WRITERS]: "ideas", others: "" }),
    draftPathway: each("pathway", "basics, ideas", (who, one) => draftPathway(by(who), { pathwayId: one }), {
      [WRITERS]: "basics, ideas",
      others: "",
    }),
  },
  "lib/pathways/publishing.ts": {
    publishPathway: each(
      "pathwayVersion",
      "ideas",
      (who, one) => publishPathway(by(who), { id: one, version: 1 }),
      {
        [WRITERS]: "ideas",
        others: "",
      },
    ),
    submitPathway: each(
      "pathwayVersion",
      "ideas",
      (who, one) => submitPathway(by(who), { id: one, version: 1 }),
      { [WRITERS]: "ideas", others: "" },
    ),
    // Neither is in review, which every permitted person is told.
    withdrawPathway: each(
      "pathwayVersion",
      "ideas",
      (who, one) => withdrawPathway(by(who), { id: one, version: 1 }),
      { [WRITERS]: "ideas (conflict)", others: "" },
    ),
    sendBackPathway: each(
      "pathwayVersion",
      "ideas",
      (who, one) => sendBackPathway(by(who), { id: one, version: 1, comment: "Shorter" }),
      { [WRITERS]: "ideas (conflict)", others: "" },
    ),
  },
  "lib/drafts/reviews.ts": {
    submitForReview: through("submitPathway"),
  },
  "lib/drafts/review-queries.ts": {
    getApproval: each(
      "credentialVersion",
      "safe draft",
      (who, one) => getApproval(who, "credential", { id: one, authorId: null }),
      { [WRITERS]: "safe draft", others: "" },
    ),
    listWaitingDrafts: figure(async (who) => (await listWaitingDrafts(who, PAGE)).total, {
      [WRITERS]: 0,
      others: REFUSED,
    }),
  },
  "lib/skills/find.ts": {
    findSkills: found("skill", async (who) => (await findSkills(who, "skill")).map((one) => one.id), {
      others: "welding, safety, steering",
    }),
  },
  "lib/audit/last-change.ts": { lastChangeOf: through("getSavedPathway") },
  "lib/audit/queries.ts": {
    listAuditEntries: figure(async (who) => (await listAuditEntries(who, { q: undefined, ...PAGE })).total, {
      "admin auditor": 0,
      others: REFUSED,
    }),
    verifyChain: figure(async (who) => (await verifyChain(who)).isWhole, {
      "admin auditor": true,
      others: REFUSED,
    }),
  },
  "lib/audit/search.ts": { entriesMatching: through("listAuditEntries") },
  "lib/audit/check-stream.ts": {
    streamCheck: figure(async (who) => (await new Response(streamCheck(who)).text()).includes("result"), {
      "admin auditor": true,
      others: REFUSED,
    }),
  },
  "lib/audit/commands.ts": {
    closeEarlierEntries: figure((who) => closeEarlierEntries(by(who), {}), { others: REFUSED }),
    beginTrailRecord: figure((who) => beginTrailRecord(by(who), { why: "missing", recorded: null }), {
      others: REFUSED,
    }),
  },
  "lib/audit/keep-record.ts": {
    keepTrailRecord: nobody("Run by a process that starts, as a job."),
    isOnTrail: nobody("Whether an entry is there; the check has a row."),
  },
  "lib/audit/key-runs.ts": { keysUpTo: nobody("Which keys entries name; nothing of what they say.") },
  "lib/audit/open-trail.ts": {
    headOf: nobody("How many entries the trail has; the check has a row."),
    openTrail: nobody("Run by a process that starts, as a job."),
    acceptTrail: nobody("Run by whoever has the machine, as a job."),
  },
  "lib/accounts/account.ts": {
    readActor: nobody("The roles of one person, for whom the caller answers."),
    readActors: nobody("The roles of people, for whom the caller answers."),
    readActorOfSession: nobody("Who a session belongs to; the loop over routes holds it."),
  },
  "lib/accounts/methods/password.ts": { identifyByPassword: nobody("Takes a password.") },
  "lib/accounts/failed-sign-ins.ts": { countFailedSignIn: nobody("A number under a name that was typed.") },
  "lib/accounts/record-failed-sign-ins.ts": {
    recordFailedSignIns: nobody("A job; its commands have rows."),
    recordFailedSignIn: nobody("Changes a count into an entry of the trail."),
    recordOtherFailedSignIns: nobody("Changes counts into an entry of the trail."),
  },
  "lib/accounts/sessions.ts": {
    openSession: nobody("Opens a session for whoever was identified."),
    signIn: nobody("Opens a session for whoever was identified."),
    signOut: nobody("Takes the token of the session."),
    resumeSession: nobody("Who a session belongs to; the loop over routes holds it."),
    endSession: nobody("Takes the token of the session."),
    endSessions: nobody("Part of commands that have rows."),
  },
  "lib/http/action.ts": { toAction: nobody("Makes a form action of a command; the commands have rows.") },
  "lib/http/route.ts": { toRoute: nobody("Makes a route of a command; the commands have rows.") },
  "lib/integrations/hr/apply.ts": {
    applyHr: figure((who) => applyHr(by(who), hrOf([])).then(({ id }) => id), {
      admin: "hr",
      others: REFUSED,
    }),
    previewHr: figure((who) => previewHr(by(who), hrOf([])).then(({ id }) => id), {
      admin: "hr",
      others: REFUSED,
    }),
  },
  "lib/integrations/onet/apply.ts": {
    applyOnet: figure((who) => applyOnet(by(who), null).catch(nameInvalid), {
      admin: "invalid",
      others: REFUSED,
    }),
    previewOnet: figure((who) => previewOnet(by(who), null).catch(nameInvalid), {
      admin: "invalid",
      others: REFUSED,
    }),
  },
  "lib/integrations/command-line.ts": { runImport: nobody("Run by whoever has the machine, as a job.") },
  "lib/accounts/setup.ts": {
    setUp: nobody("Once, with the token from the console, before there is anybody."),
  },
};

async function saveCredential(who: Actor, versionId: number) {
  const { draft } = await getSavedCredential(who, versionId);
  return saveCredentialDraft(by(who), { ...draft, version: 1 });
}

async function savePathway(who: Actor, versionId: number) {
  const { draft } = await getSavedPathway(who, versionId);
  return savePathwayDraft(by(who), { ...draft, version: 1 });
}

function nameInvalid(error: unknown) {
  if (error instanceof Error && "code" in error && error.code === "invalid") return "invalid";
  throw error;
}
