import { saveAnswer, submitAttempt, submitProject } from "@/lib/assessments/commands";
import { expireAttempts, recordAbandonedAttempts } from "@/lib/assessments/expire-attempts";
import { openUpload } from "@/lib/assessments/files/open-upload";
import { removeFile } from "@/lib/assessments/files/remove-file";
import { reserveUpload } from "@/lib/assessments/files/reserve-upload";
import { storeUpload } from "@/lib/assessments/files/store-upload";
import { reportMissingFiles, sweepFiles } from "@/lib/assessments/files/sweep-files";
import { applyDecision, markSubmission, undoDecision } from "@/lib/assessments/marking";
import { getMyCredential } from "@/lib/assessments/my-credential";
import { saveProjectDraft } from "@/lib/assessments/project-draft";
import { getProject, getQuiz, getQuizState, listRecentResults } from "@/lib/assessments/queries";
import { listAssessors, listStranded, reassignSubmission } from "@/lib/assessments/reassign";
import { recordDownload } from "@/lib/assessments/record-download";
import { getResult } from "@/lib/assessments/result";
import { getSubmission, listQueue } from "@/lib/assessments/submissions";
import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { db } from "@/lib/db/read";
import { uploadRequest } from "@/lib/testing/files/upload-request";
import { id } from "../names";
import { each, figure, found, nobody, REFUSED, type ReachTable, through } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const QUIZZES = "ed weld quiz, ed rig quiz, jan weld quiz, sam rig quiz";
const PROJECTS = "ed weld project, ed rig project, kim weld project, sam weld project, sam rig project";
const OPEN_PROJECTS = "ed rig project, sam rig project";
const OPEN_QUIZZES = "ed rig quiz, sam rig quiz";
const FILES = PROJECTS;

const OWN = (names: string) => ({
  self: of("ed", names),
  stranger: of("sam", names),
  others: "",
});
function of(person: string, names: string) {
  return names
    .split(", ")
    .filter((name) => name.startsWith(`${person} `))
    .join(", ");
}

/** Marking does not extend reach: an assessor reads only what is assigned to them. */
const SUBMISSIONS = {
  "admin lnd auditor": PROJECTS,
  lndNorth: "ed weld project, ed rig project",
  assessor: "ed weld project, kim weld project",
  assessor2: "sam weld project",
  self: "ed weld project, ed rig project",
  stranger: "sam weld project, sam rig project",
  others: "",
};

/** Submitted, once both assessors have left. */
const STRANDED = {
  "admin lnd": "ed weld project, sam weld project",
  lndNorth: "ed weld project",
  others: "",
};

export const assessmentsTable: ReachTable = {
  "lib/assessments/my-credential.ts": {
    getMyCredential: found(
      "attempt",
      async (who) =>
        (await Promise.all(["weld", "rig"].map((one) => getMyCredential(who, id("credential", one)))))
          .flatMap(({ assessments }) => assessments)
          .flatMap(({ attempt }) => attempt?.id ?? []),
      {
        self: "ed weld quiz, ed weld project, ed rig quiz, ed rig project",
        stranger: "sam weld project, sam rig quiz, sam rig project",
        others: "",
      },
    ),
  },
  "lib/assessments/result.ts": { getResult: each("attempt", QUIZZES, getResult, OWN(QUIZZES)) },
  "lib/assessments/queries.ts": {
    requireOwnAttempt: through("getProject"),
    readSkillNames: nobody("names of skills"),
    rubricOf: through("getSubmission"),
    getQuiz: each("attempt", QUIZZES, getQuiz, OWN(QUIZZES)),
    getQuizState: each("attempt", QUIZZES, (who, one) => getQuizState(who, one, new Date()), OWN(QUIZZES)),
    getProject: each("attempt", PROJECTS, getProject, OWN(PROJECTS)),
    listRecentResults: found("attempt", async (who) => (await listRecentResults(who)).map((one) => one.id), {
      self: "ed weld quiz",
      others: "",
    }),
  },
  "lib/assessments/submissions.ts": {
    listQueue: found(
      "attempt",
      async (who) => [...(await listQueue(who, false)), ...(await listQueue(who, true))].map((one) => one.id),
      {
        assessor: "ed weld project, kim weld project",
        assessor2: "sam weld project",
        assessorNorth: "",
        others: REFUSED,
      },
    ),
    getSubmission: each("attempt", PROJECTS, getSubmission, {
      "admin lnd auditor": "ed weld project, kim weld project, sam weld project",
      lndNorth: "ed weld project",
      assessor: "ed weld project, kim weld project",
      assessor2: "sam weld project",
      // One's own is read where it was submitted.
      others: "",
    }),
  },
  "lib/assessments/earlier-attempts.ts": {
    listEarlierAttempts: through("getSubmission"),
  },
  "lib/assessments/marking.ts": {
    markSubmission: each("attempt", "ed weld project, sam weld project", mark, {
      assessor: "ed weld project",
      assessor2: "sam weld project",
      others: "",
    }),
    undoDecision: each("attempt", "ed weld project, sam weld project", decideAndUndo, {
      assessor: "ed weld project",
      others: "",
    }),
    applyDecision: figure((who) => applyDecision(by(who), { decisionId: 1 }), { others: REFUSED }),
  },
  "lib/assessments/commands.ts": {
    saveAnswer: each("attempt", OPEN_QUIZZES, saveFirstAnswer, OWN(OPEN_QUIZZES)),
    submitAttempt: each(
      "attempt",
      OPEN_QUIZZES,
      (who, attemptId) => submitAttempt(by(who), { attemptId }),
      OWN(OPEN_QUIZZES),
    ),
    submitProject: each("attempt", OPEN_PROJECTS, submitProjectOf, OWN(OPEN_PROJECTS)),
  },
  "lib/assessments/attempts.ts": { lockOwnAttempt: through("submitAttempt") },
  "lib/assessments/project-draft.ts": {
    saveProjectDraft: each("attempt", OPEN_PROJECTS, saveDraft, OWN(OPEN_PROJECTS)),
  },
  "lib/assessments/reassign.ts": {
    listStranded: each("attempt", PROJECTS, isStranded, STRANDED),
    listAssessors: figure(
      async (who) => (await listAssessors(who, new Date())).map(({ name }) => name).join(),
      {
        "admin lnd lndNorth": "Ana Builder,Ben Builder,Tia Builder",
        others: REFUSED,
      },
    ),
    reassignSubmission: each("attempt", "ed weld project, sam weld project", reassign, STRANDED),
  },
  "lib/assessments/files/reserve-upload.ts": {
    reserveUpload: each("attempt", OPEN_PROJECTS, reserve, OWN(OPEN_PROJECTS)),
    keepUploadAlive: nobody("It changes only uploads of the sender, by a number that nobody can guess."),
    endUpload: nobody("It changes only uploads of the sender, by a number that nobody can guess."),
  },
  "lib/assessments/files/store-upload.ts": {
    // A conflict, not "not found": the reservation that it needs was rolled back.
    storeUpload: each("attempt", OPEN_PROJECTS, upload, {
      self: "ed rig project (conflict)",
      stranger: "sam rig project (conflict)",
      others: "",
    }),
  },
  "lib/assessments/files/remove-file.ts": {
    removeFile: each("file", OPEN_PROJECTS, removeUpload, OWN(OPEN_PROJECTS)),
    deleteRow: through("removeFile"),
  },
  "lib/assessments/files/place.ts": {
    areFilesOurs: nobody("Whether the folder belongs to this database."),
    createStored: nobody("It writes bytes that no row points to yet."),
    deleteUnused: nobody("It deletes bytes that no row points to any more."),
  },
  "lib/assessments/files/open-upload.ts": {
    openUpload: each("file", FILES, openAndClose, SUBMISSIONS),
  },
  "lib/assessments/record-download.ts": {
    recordDownload: each("file", FILES, (who, fileId) => recordDownload(by(who), { fileId }), SUBMISSIONS),
  },
  "lib/assessments/files/sweep-files.ts": {
    sweepFiles: figure((who) => sweepFiles(by(who), {}), { others: REFUSED }),
    endDeadUploads: through("sweepFiles"),
    forgetUploads: through("sweepFiles"),
    reportMissingFiles: figure((who) => reportMissingFiles(by(who)), { others: REFUSED }),
  },
  "lib/assessments/expire-attempts.ts": {
    expireAttempts: figure((who) => expireAttempts(by(who), {}), { others: REFUSED }),
    recordAbandonedAttempts: figure((who) => recordAbandonedAttempts(by(who), {}), { others: REFUSED }),
  },
};

async function saveFirstAnswer(who: Actor, attemptId: number) {
  const { draw } = await db().attempt.findUniqueOrThrow({ where: { id: attemptId } });
  const [first] = draw as { questionId: number; optionIds: number[] }[];
  return saveAnswer(by(who), {
    attemptId,
    questionId: first?.questionId,
    optionIds: first?.optionIds.slice(0, 1),
  });
}

function submitProjectOf(who: Actor, attemptId: number) {
  return submitProject(by(who), { attemptId, version: 1, text: "What I did.", links: [] });
}

async function mark(who: Actor, attemptId: number) {
  const { assessment } = await db().attempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { assessment: { include: { criteria: true } } },
  });
  const scores = assessment.criteria.map((one) => ({ criterionId: one.id, points: one.maxPoints }));
  return markSubmission(by(who), { attemptId, version: 1, decision: "decide", scores, comment: "Good." });
}

/** The decision is the first assessor's, whoever requests the undo. */
async function decideAndUndo(who: Actor, attemptId: number) {
  const decision = {
    attemptId,
    assessorId: id("person", "ana"),
    attemptVersion: 1,
    outcome: "passed" as const,
    scores: [],
    comment: "Good.",
    decidedAt: new Date(),
    effectiveAt: new Date(Date.now() + 60_000),
  };
  const made = await client().markingDecision.create({ data: decision });
  try {
    return await undoDecision(by(who), { id: attemptId });
  } finally {
    await client().markingDecision.delete({ where: { id: made.id } });
  }
}

/** As if both assessors had left: the third one marks from then on. */
async function withoutAssessors<Result>(ask: (successor: number) => Promise<Result>): Promise<Result> {
  const [ana, ben, successor] = [id("person", "ana"), id("person", "ben"), id("person", "gil")];
  const setUntil = (activeUntil: Date | null) =>
    client().employee.updateMany({ where: { id: { in: [ana, ben] } }, data: { activeUntil } });
  await setUntil(new Date("2026-01-01"));
  const grant = await client().roleGrant.create({ data: { employeeId: successor, role: "assessor" } });
  try {
    return await ask(successor);
  } finally {
    await client().roleGrant.delete({ where: { id: grant.id } });
    await setUntil(null);
  }
}

function isStranded(who: Actor, attemptId: number) {
  return withoutAssessors(async () =>
    (await listStranded(who, new Date())).some((one) => one.id === attemptId),
  );
}

function reassign(who: Actor, attemptId: number) {
  return withoutAssessors((assessorId) => reassignSubmission(by(who), { attemptId, assessorId }));
}

function upload(who: Actor, attemptId: number) {
  return storeUpload(by(who), attemptId, uploadRequest(new File(["What I did."], "notes.txt")));
}

function reserve(who: Actor, attemptId: number) {
  return reserveUpload(by(who), { attemptId, bytes: 10, repeats: null });
}

function removeUpload(who: Actor, fileId: number, _key: string, name: string) {
  return removeFile(by(who), { attemptId: id("attempt", name), fileId });
}

function saveDraft(who: Actor, attemptId: number) {
  return saveProjectDraft(by(who), { attemptId, version: 1, text: "So far.", links: "" });
}

async function openAndClose(who: Actor, fileId: number) {
  const { read, name } = await openUpload(who, fileId);
  await read().cancel();
  return name;
}
