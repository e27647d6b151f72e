import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { addDays, dayOf, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { rebuildClosure } from "@/lib/people/unit-tree";
import { refreshSkills } from "@/lib/skills/refresh";
import { giveAccount, makeAward, makeOrganisation } from "@/lib/testing/factories";
import { id, idsOf, rememberName } from "./names";

/**
 * A small fixed organisation, a shipbuilder, to which all reach tables refer. Nothing in it is random, and its days
 * are relative to today. Its people:
 *
 *     company            ada (admin) · lena (L&D of all) · nora (L&D of north) · eve (executive) · otto (auditor)
 *                    rob (executive of south) · tia (assessor of north)
 *     └ north            ivan, with dora and hal below him
 *       └ yard           ed, gil and jan, reports of dora; zoe, once one of them, has left
 *     └ south            moa with kim, lou, sam, max, pia; ana and ben (assessors); quin, rob, tia, uma, vic
 */
export const TODAY = dayOf(Date.now(), "UTC");
export const day = (days: number) => addDays(TODAY, days);
export const moment = (days: number) => new Date(Date.now() + days * 86_400_000);

const PEOPLE: [names: string, unit: string, manager?: string][] = [
  ["ada lena nora eve otto", "company"],
  ["ivan", "north"],
  ["dora hal", "north", "ivan"],
  ["ed gil jan zoe", "yard", "dora"],
  ["moa ana ben quin rob tia uma vic", "south"],
  ["kim lou sam max pia", "south", "moa"],
];
const GRANTS: [name: string, role: "admin" | "lnd" | "assessor" | "executive" | "auditor", unit?: string][] =
  [
    ["ada", "admin"],
    ["lena", "lnd"],
    ["nora", "lnd", "north"],
    ["ana", "assessor"],
    ["ben", "assessor"],
    ["eve", "executive"],
    ["rob", "executive", "south"],
    ["tia", "assessor", "north"],
    ["otto", "auditor"],
    ["zoe", "admin"],
  ];
/** Job role, its holders, and its profile: skill, target, criticality. */
const ROLES: [
  role: string,
  holders: string,
  profile: [skill: string, target: number, criticality: number][],
][] = [
  [
    "welder",
    "ed gil jan hal zoe kim lou sam max pia",
    [
      ["welding", 3, 3],
      ["safety", 3, 2],
    ],
  ],
  ["guard", "moa quin rob tia uma vic", [["safety", 2, 1]]],
  ["pilot", "kim lou max pia", [["steering", 3, 3]]],
];
/** Evidence: person, skill, kind, level, days ago, rater; more follows from the awards. */
const EVIDENCE: [
  string,
  string,
  "observation" | "manager_rating" | "peer_rating" | "self_rating" | "external" | "quiz" | "project",
  number,
  number,
  string?,
][] = [
  ["ed", "welding", "observation", 3, 30, "dora"],
  ["ed", "safety", "peer_rating", 3, 20, "gil"],
  ["ed", "safety", "peer_rating", 3, 15, "hal"],
  ["ed", "welding", "self_rating", 4, 12, "ed"],
  ["gil", "welding", "manager_rating", 3, 10, "dora"],
  ["gil", "safety", "manager_rating", 1, 10, "dora"],
  ["jan", "welding", "project", 0, 9],
  ["hal", "welding", "observation", 3, 1830, "ivan"],
  ["hal", "safety", "external", 3, 5],
  ["kim", "safety", "external", 3, 8],
  ["kim", "steering", "project", 3, 40],
  ["lou", "steering", "manager_rating", 2, 6, "moa"],
  ["sam", "welding", "manager_rating", 3, 7, "moa"],
  ["quin", "safety", "quiz", 2, 4],
];

/** Fill an empty database; afterwards `id("person", "ed")` and similar calls return its ids. */
export async function makeReachOrganisation(): Promise<void> {
  await makeOrganisation({ name: "Builders" });
  await writePeople();
  await writeSkills();
  await writeCatalogue();
  await writeEvidence();
  await writeLearning();
  await writeWork();
  await writeAwards();
  await writeMessages();
  await client().$transaction((tx) => refreshSkills(tx, idsOf("person"), new Date()), { timeout: 60_000 });
  await writePast();
}

async function writePeople() {
  for (const [name, above] of [
    ["company"],
    ["north", "company"],
    ["yard", "north"],
    ["south", "company"],
  ] as const) {
    const data = { code: name ?? "", name: `Unit ${name}`, parentId: above ? id("unit", above) : null };
    rememberName("unit", name ?? "", (await client().orgUnit.create({ data })).id);
  }
  await client().$transaction((tx) => rebuildClosure(tx));
  for (const [names, unit, manager] of PEOPLE)
    for (const name of names.split(" "))
      rememberName(
        "person",
        name,
        (await client().employee.create({ data: personOf(name, unit, manager) })).id,
      );
  for (const one of idsOf("person")) await giveAccount(one);
  await client().roleGrant.createMany({
    data: GRANTS.map(([name, role, unit]) => ({
      employeeId: id("person", name),
      role,
      unitId: unit ? id("unit", unit) : null,
    })),
  });
}

const personOf = (name: string, unit: string, manager?: string) => ({
  hrId: name,
  name: `${name[0]?.toUpperCase()}${name.slice(1)} Builder`,
  email: `${name}@builders.example`,
  activeFrom: fromDay("2020-01-01"),
  activeUntil: name === "zoe" ? fromDay(day(-10)) : null,
  unitId: id("unit", unit),
  managerId: manager ? id("person", manager) : null,
  showsNameToPeers: name === "hal",
});

async function writeSkills() {
  for (const [name, cluster] of [
    ["welding", "Craft"],
    ["safety", "Care"],
    ["steering", "Craft"],
  ] as const)
    rememberName(
      "skill",
      name,
      (
        await client().skill.create({
          data: { code: name, name: `Skill ${name}`, cluster, minHolders: name === "welding" ? 6 : null },
        })
      ).id,
    );
  for (const [name, holders, profile] of ROLES) {
    const lines = profile.map(([skill, target, criticality]) => ({
      skillId: id("skill", skill),
      target,
      criticality,
    }));
    const held = holders
      .split(" ")
      .map((one) => ({ employeeId: id("person", one), sinceOn: fromDay(day(-400)) }));
    const role = { code: name, name: `Role ${name}`, profile: { create: lines }, holders: { create: held } };
    rememberName("role", name, (await client().jobRole.create({ data: role })).id);
  }
}

/** weld and rig are earned by a quiz and a project, safe by a quiz; basics leads to weld, rounds to rig. */
async function writeCatalogue() {
  for (const [name, skill, level] of [
    ["weld", "welding", 3],
    ["rig", "steering", 3],
    ["safe", "safety", 2],
  ] as const)
    await writeCredential(name, id("skill", skill), level);
  const draft = {
    credentialId: id("credential", "safe"),
    number: 2,
    title: "Credential safe",
    authorId: id("person", "lena"),
  };
  rememberName(
    "credentialVersion",
    "safe draft",
    (await client().credentialVersion.create({ data: draft })).id,
  );
  await writePathway("basics", "weld", "published");
  await writePathway("rounds", "rig", "published");
  await writePathway("ideas", "safe", "draft");
}

async function writeCredential(name: string, skillId: number, level: number) {
  const credential = await client().credential.create({ data: {} });
  rememberName("credential", name, credential.id);
  const options = {
    create: [
      { position: 0, text: "Yes", isCorrect: true },
      { position: 1, text: "No", isCorrect: false },
    ],
  };
  const question = {
    position: 0,
    kind: "single" as const,
    prompt: `Is ${name} right?`,
    feedback: "Look again.",
    options,
  };
  const criteria = { create: { position: 0, title: "Works", maxPoints: 10 } };
  const quiz = { kind: "quiz" as const, position: 0, title: `${name} quiz`, questions: { create: question } };
  const project = {
    kind: "project" as const,
    position: 1,
    title: `${name} project`,
    brief: "Build it.",
    passPercent: 60,
    criteria,
  };
  const version = await client().credentialVersion.create({
    data: {
      credentialId: credential.id,
      number: 1,
      title: `Credential ${name}`,
      description: "Does what it says.",
      criteria: "Passes.",
      validityMonths: 24,
      outcomes: { create: { skillId, level } },
      assessments: { create: name === "safe" ? [quiz] : [quiz, project] },
    },
    include: { assessments: true },
  });
  rememberName("credentialVersion", name, version.id);
  for (const assessment of version.assessments) rememberName("assessment", assessment.title, assessment.id);
  await client().credentialVersion.update({
    where: { id: version.id },
    data: { state: "published", publishedAt: moment(-300) },
  });
}

async function writePathway(name: string, credential: string, state: "published" | "draft") {
  const pathway = await client().pathway.create({ data: {} });
  const steps = [
    { position: 0, kind: "learn" as const, title: "Read", minutes: 30, body: "Read this." },
    {
      position: 1,
      kind: "credential" as const,
      title: "Prove",
      minutes: 60,
      credentialId: id("credential", credential),
    },
  ];
  const section = { position: 0, title: "All of it", rule: "all" as const, steps: { create: steps } };
  const version = await client().pathwayVersion.create({
    data: { pathwayId: pathway.id, number: 1, title: `Pathway ${name}`, sections: { create: section } },
    include: { sections: { include: { steps: true } } },
  });
  rememberName("pathway", name, pathway.id);
  rememberName("pathwayVersion", name, version.id);
  const read = version.sections[0]?.steps.find(({ kind }) => kind === "learn");
  rememberName("step", name, read?.key ?? "");
  if (state === "published")
    await client().pathwayVersion.update({
      where: { id: version.id },
      data: { state, publishedAt: moment(-300) },
    });
}

async function writeEvidence() {
  for (const [person, skill, kind, level, ago, rater] of EVIDENCE) {
    const isFailed = level === 0;
    const row = await client().evidence.create({
      data: {
        employeeId: id("person", person),
        skillId: id("skill", skill),
        level,
        aimedLevel: isFailed ? 3 : null,
        kind,
        raterId: rater ? id("person", rater) : null,
        assessmentKey: ["project", "exam", "quiz"].includes(kind) ? randomUUID() : null,
        occurredAt: moment(-ago),
        recordedAt: moment(-ago),
        eventKind: isFailed ? "failed_attempt" : rater ? "rating" : "external_credential",
        eventKey: `${person} ${skill} ${kind} ${rater}`,
      },
    });
    rememberName("evidence", [person, skill, kind, rater].filter(Boolean).join(" "), row.id);
  }
}

/** Enrolments: person, pathway, state, days until due, assignment. */
const ENROLMENTS: [
  string,
  string,
  "not_started" | "in_progress" | "completed" | "withdrawn",
  number | null,
  string,
][] = [
  ["ed", "basics", "in_progress", 10, "everywhere"],
  ["ed", "rounds", "in_progress", null, "of north"],
  ["gil", "basics", "not_started", -5, "everywhere"],
  ["jan", "basics", "in_progress", 100, "everywhere"],
  ["kim", "basics", "completed", -50, "everywhere"],
  ["lou", "rounds", "withdrawn", 20, "of south"],
  ["sam", "basics", "in_progress", 40, "everywhere"],
  ["sam", "rounds", "in_progress", -3, "of south"],
  ["zoe", "basics", "withdrawn", -20, "everywhere"],
];

async function writeLearning() {
  for (const [name, by, pathway] of [
    ["everywhere", "lena", "basics"],
    ["of north", "nora", "rounds"],
    ["of south", "lena", "rounds"],
  ] as const) {
    const createdById = id("person", by);
    const made = { createdAt: moment(-60), createdById };
    const batch = await client().batch.create({
      data: { kind: "assignment", title: name, ...made, createdAt: moment(-5) },
    });
    const whom = ENROLMENTS.filter(([, , , , assignment]) => assignment === name).map(([person]) =>
      id("person", person),
    );
    const audience = { kind: "people", employeeIds: whom };
    const plan = {
      pathwayId: id("pathway", pathway),
      obligation: "mandatory" as const,
      reason: "Needed.",
      coversLater: false,
    };
    const { id: made_ } = await client().assignment.create({
      data: { ...plan, audience, batchId: batch.id, ...made, exclusions: { create: excludedFrom(name) } },
    });
    rememberName("assignment", name, made_);
    rememberName("batch", name, batch.id);
  }
  for (const [person, pathway, state, due, assignment] of ENROLMENTS) {
    const dueOn = due === null ? null : fromDay(day(due));
    const isDone = state === "completed";
    const row = await client().enrolment.create({
      data: {
        employeeId: id("person", person),
        pathwayId: id("pathway", pathway),
        pathwayVersionId: id("pathwayVersion", pathway),
        state,
        obligation: "mandatory",
        dueOn,
        assignedAt: moment(-60),
        startedAt: state === "not_started" ? null : moment(-50),
        completedAt: isDone ? moment(-45) : null,
        completedOn: isDone ? fromDay(day(-45)) : null,
        ...(state === "withdrawn"
          ? { withdrawnOn: fromDay(day(-10)), withdrawalCause: person === "zoe" ? "left" : "by_hand" }
          : {}),
        progressPercent: isDone ? 100 : 0,
        minutesLeft: isDone ? 0 : 90,
        sources: {
          create: {
            assignmentId: id("assignment", assignment),
            obligation: "mandatory",
            dueOn,
            addedAt: moment(-60),
            endedAt: state === "withdrawn" ? moment(-10) : null,
          },
        },
      },
    });
    rememberName("enrolment", `${person} ${pathway}`, row.id);
  }
  // An undo kept these two because they had started.
  await client().batchItem.createMany({
    data: ["jan", "sam"].map((person) => ({
      batchId: id("batch", "everywhere"),
      entity: "enrolment",
      entityId: id("enrolment", `${person} basics`),
      versionAfter: 1,
      outcome: "kept",
    })),
  });
}

const excludedFrom = (assignment: string) =>
  assignment === "everywhere" ? ["hal", "tia"].map((name) => ({ employeeId: id("person", name) })) : [];

/** Attempts: person, assessment, state, enrolment's pathway, assessor, and whether a file is attached. */
const ATTEMPTS: [string, string, "open" | "submitted" | "passed" | "failed", string, string?, string?][] = [
  ["ed", "weld quiz", "passed", "basics"],
  ["ed", "weld project", "submitted", "basics", "ana", "file"],
  ["ed", "rig quiz", "open", "rounds"],
  ["ed", "rig project", "open", "rounds", undefined, "file"],
  ["jan", "weld quiz", "failed", "basics"],
  ["kim", "weld project", "passed", "basics", "ana", "file"],
  ["sam", "weld project", "submitted", "basics", "ben", "file"],
  ["sam", "rig quiz", "open", "rounds"],
  ["sam", "rig project", "open", "rounds", undefined, "file"],
];

async function writeWork() {
  for (const [person, assessment, state, pathway, assessor, file] of ATTEMPTS) {
    const name = `${person} ${assessment}`;
    const isDecided = state === "passed" || state === "failed";
    const assessmentId = id("assessment", assessment);
    const questions = await client().question.findMany({
      where: { assessmentId },
      include: { options: true },
    });
    const attempt = await client().attempt.create({
      data: {
        employeeId: id("person", person),
        assessmentId,
        enrolmentId: id("enrolment", `${person} ${pathway}`),
        number: 1,
        state,
        startedAt: moment(-20),
        submittedAt: state === "open" ? null : moment(-9),
        decidedAt: isDecided ? moment(-8) : null,
        points: isDecided ? (state === "passed" ? 10 : 0) : null,
        maxPoints: isDecided ? 10 : null,
        text: assessment.endsWith("project") ? "What I did." : "",
        draw: questions.map((one) => ({
          questionId: one.id,
          optionIds: one.options.map((option) => option.id),
        })),
        ...(assessor && {
          markers: {
            create: {
              assessorId: id("person", assessor),
              assignedAt: moment(-9),
              markedAt: isDecided ? moment(-8) : null,
            },
          },
        }),
      },
    });
    rememberName("attempt", name, attempt.id);
    const [question] = questions;
    if (question) rememberName("question", name, question.id);
    if (file) rememberName("file", name, await writeFile(attempt.id, name));
  }
}

async function writeFile(attemptId: number, name: string): Promise<number> {
  const sha256 = createHash("sha256").update(name).digest("hex");
  const folder = join(process.env.CAIRN_DATA ?? ".data", "files", sha256.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, sha256), name);
  const file = {
    attemptId,
    name: `${name}.txt`,
    mediaType: "text/plain",
    bytes: name.length,
    sha256,
    place: sha256,
    uploadedAt: moment(-19),
  };
  return (await client().attemptFile.create({ data: file })).id;
}

/** Person, credential, days ago. Sam's award is revoked. */
const AWARDS: [string, string, number][] = [
  ["ed", "safe", 30],
  ["kim", "weld", 45],
  ["sam", "safe", 200],
  ["zoe", "weld", 100],
];

async function writeAwards() {
  for (const [person, credential, ago] of AWARDS) {
    const version = await client().credentialVersion.findUniqueOrThrow({
      where: { id: id("credentialVersion", credential) },
      include: VERSION_FOR_AWARD,
    });
    const award = await makeAward(id("person", person), version, moment(-ago));
    rememberName("award", `${person} ${credential}`, award.id);
    rememberName("badge", `${person} ${credential}`, award.publicId);
  }
  const revoked = { revokedAt: moment(-100) };
  await client().award.update({
    where: { id: id("award", "sam safe") },
    data: { ...revoked, revokedReason: "A mistake." },
  });
  await client().evidence.updateMany({ where: { awardId: id("award", "sam safe") }, data: revoked });
}

async function writeMessages() {
  for (const name of ["ed basics", "sam basics"]) {
    const [employeeId, subjectId] = [id("person", name.split(" ")[0] ?? ""), id("enrolment", name)];
    const createdAt = moment(-60);
    const data = { pathway: "Pathway basics", obligation: "mandatory", dueOn: null, reason: "Needed." };
    const about = { kind: "assigned", createdAt };
    const { id: batchId } = await client().messageBatch.create({
      data: { ...about, data, employeeIds: [employeeId], subjectIds: [subjectId], expanded: 1 },
    });
    const mail = { mailState: "failed" as const, mailReason: "no", nextAttemptAt: createdAt };
    const message = await client().message.create({
      data: { ...about, ...mail, batchId, employeeId, subjectId, inInbox: true },
    });
    rememberName("message", name, String(message.id));
  }
}

/** Figures recorded 35 days ago: unit, people with a target, required, covered. */
async function writePast() {
  const past = [
    ["company", 23, 26, 7],
    ["north", 4, 8, 3],
    ["south", 12, 18, 4],
  ] as const;
  const recordedOn = fromDay(day(-35));
  await client().unitFigure.createMany({
    data: past.map(([unit, people, required, covered]) => ({
      unitId: id("unit", unit),
      recordedOn,
      people,
      requiredPeople: people,
      required,
      covered,
      stale: 0,
      gap: required - covered,
      assessed: 0,
    })),
  });
}
