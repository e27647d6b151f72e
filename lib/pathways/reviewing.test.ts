import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { draftCredential, saveCredentialDraft } from "@/lib/credentials/commands";
import { readDraft } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import {
  publishCredential,
  sendBackCredential,
  submitCredential,
  withdrawCredential,
} from "@/lib/credentials/publishing";
import { client } from "@/lib/db/client";
import { getApproval, listWaitingDrafts } from "@/lib/drafts/review-queries";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makePathway } from "@/lib/testing/learning";
import { makeFirstVersion } from "@/lib/testing/versions";
import { draftPathway, savePathwayDraft } from "./commands";
import { toDraftTree } from "./edit";
import { publishPathway, sendBackPathway, submitPathway, withdrawPathway } from "./publishing";
import { readTree } from "./tree";

withDatabase();

const now = new Date("2026-11-01T09:00:00Z");
const READER = { locale: "en" as const, timeZone: "UTC", organisation: "Example Company" };
let ana: Person;
let ben: Person;

beforeAll(async () => {
  await makeOrganisation({ secondApprover: true });
  ana = actorOf(await makeEmployee({ name: "Ana" }), ["lnd"]);
  ben = actorOf(await makeEmployee({ name: "Ben" }), ["lnd"]);
});

type Draft = { id: number; version: number };
const KINDS = {
  credential: {
    async make(): Promise<Draft> {
      const { credentialId } = await makeFirstVersion([{ key: crypto.randomUUID() }]);
      const { id } = await draftCredential({ actor: ana, now }, { credentialId });
      return { id, version: 1 };
    },
    submit: submitCredential,
    withdraw: withdrawCredential,
    sendBack: sendBackCredential,
    publish: publishCredential,
    read: (id: number) => client().credentialVersion.findUniqueOrThrow({ where: { id } }),
    edit: async (by: Person, draft: Draft) =>
      saveCredentialDraft(
        { actor: by, now },
        { ...toEdit(await readDraft(client(), draft.id)), title: "Edited", version: draft.version },
      ),
    empty: (id: number) => client().credentialOutcome.deleteMany({ where: { credentialVersionId: id } }),
  },
  pathway: {
    async make(): Promise<Draft> {
      const { credentialId } = await makeFirstVersion([{ key: crypto.randomUUID() }]);
      const { pathwayId } = await makePathway(credentialId);
      const { id } = await draftPathway({ actor: ana, now }, { pathwayId });
      return { id, version: 1 };
    },
    submit: submitPathway,
    withdraw: withdrawPathway,
    sendBack: sendBackPathway,
    publish: publishPathway,
    read: (id: number) => client().pathwayVersion.findUniqueOrThrow({ where: { id } }),
    edit: async (by: Person, draft: Draft) => {
      const root = toDraftTree(await readTree(client(), draft.id));
      return savePathwayDraft({ actor: by, now }, { ...draft, title: "Edited", root });
    },
    empty: (id: number) => client().step.deleteMany({ where: { section: { pathwayVersionId: id } } }),
  },
};

describe.each(["credential", "pathway"] as const)("a %s in review", (kind) => {
  const of = KINDS[kind];
  const setSecondApprover = (secondApprover: boolean) =>
    client().organisation.update({ where: { id: 1 }, data: { secondApprover } });
  let draft: Draft;
  const approval = async (by: Person) => getApproval(by, kind, await of.read(draft.id));
  const waiting = async (by: Person) =>
    (await listWaitingDrafts(by, { page: 1, size: 50 })).rows.filter(
      (row) => row.kind === kind && row.versionId === draft.id,
    );

  beforeEach(async () => {
    await setSecondApprover(true);
    draft = await of.make();
  });
  /** Submits it as Ana. */
  async function submitted(): Promise<Draft> {
    await of.submit({ actor: ana, now }, { ...draft, note: "New case" });
    return { ...draft, version: 2 };
  }

  test("waits in the list for others, and cannot be edited", async () => {
    const read = await submitted();
    expect(await waiting(ben)).toMatchObject([
      { submittedBy: "Ana", note: "New case", isOwn: false, number: 2 },
    ]);
    expect(await waiting(ana)).toMatchObject([{ isOwn: true }]);
    expect(await approval(ben)).toMatchObject({
      needsOther: false,
      isOwn: false,
      review: { decision: null },
    });
    expect(await approval(ana)).toMatchObject({ needsOther: true, isOwn: true });
    await expect(of.edit(ben, read)).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "drafts.inReview" },
    });
  });

  test("is told to whoever may approve it: not to its submitter, an assessor, or somebody who has left", async () => {
    const grant = (employeeId: number, role: "lnd" | "assessor") =>
      client().roleGrant.create({ data: { employeeId, role } });
    await client().roleGrant.deleteMany();
    const [marks, left] = [await makeEmployee(), await makeEmployee({ activeUntil: now })];
    for (const id of [ana.employeeId, ben.employeeId, left.id]) await grant(id, "lnd");
    await grant(marks.id, "assessor");
    await submitted();
    const told = await client().messageBatch.findFirstOrThrow({
      where: { kind: "draft_to_approve" },
      orderBy: { id: "desc" },
    });
    expect(told.employeeIds).toEqual([ben.employeeId]);
    await client().roleGrant.deleteMany();
  });

  test("is told with the page of the draft, where it is read", async () => {
    const cleo = actorOf(await makeEmployee({ name: "Cleo" }), ["lnd"]);
    await giveAccount(cleo.employeeId);
    await client().roleGrant.create({ data: { employeeId: cleo.employeeId, role: "lnd" } });
    await submitted();
    await runJobs(now);
    const { rows } = await listInbox(cleo, inboxInput.parse({}), READER);
    const page = kind === "credential" ? "credentials" : "pathways";
    expect(rows.map(({ href }) => href)).toEqual([`/${page}/${draft.id}`]);
    expect(rows[0]?.body).toContain(`Ana asks for approval of the ${kind} `);
    await client().roleGrant.deleteMany();
  });

  test("stands before those that were submitted after it", async () => {
    const other = await of.make();
    await of.submit({ actor: ana, now: new Date("2026-11-03T09:00:00Z") }, { ...other, note: "" });
    await of.submit({ actor: ana, now: new Date("2026-11-02T09:00:00Z") }, { ...draft, note: "" });
    const { rows } = await listWaitingDrafts(ben, { page: 1, size: 50 });
    const ids = rows.filter((row) => row.kind === kind).map(({ versionId }) => versionId);
    expect(ids.indexOf(draft.id)).toBeLessThan(ids.indexOf(other.id));
    expect(ids).toContain(draft.id);
  });

  test("is published by somebody else, never by whoever submitted it", async () => {
    const read = await submitted();
    await expect(of.publish({ actor: ana, now }, read)).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "drafts.ownReview" },
    });
    expect((await of.read(draft.id)).state).toBe("in_review");
    await of.publish({ actor: ben, now }, read);
    expect(await of.read(draft.id)).toMatchObject({ state: "published", publishedById: ben.employeeId });
    expect(await waiting(ben)).toEqual([]);
    expect(await client().draftReview.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      decision: "approved",
      decidedById: ben.employeeId,
    });
  });

  test("goes back with a comment, is edited, and submitted again", async () => {
    const read = await submitted();
    await expect(of.sendBack({ actor: ben, now }, { ...read, comment: "  " })).rejects.toMatchObject({
      code: "invalid",
    });
    const tomorrow = new Date("2026-11-02T09:00:00Z");
    await of.sendBack({ actor: ben, now: tomorrow }, { ...read, comment: "Shorter" });
    expect(await approval(ana)).toMatchObject({
      needsOther: true,
      review: { decision: "sent_back", decidedBy: "Ben", decidedAt: tomorrow, comment: "Shorter" },
    });
    expect(await waiting(ben)).toEqual([]);
    await of.edit(ana, { id: draft.id, version: 3 });
    await of.submit({ actor: ana, now }, { id: draft.id, version: 4 });
    expect(await waiting(ben)).toHaveLength(1);
    expect(await approval(ben)).toMatchObject({ review: { decision: null } });
  });

  test("taken back by whoever submitted it is not told to its author as sent back", async () => {
    const cleo = actorOf(await makeEmployee({ name: "Cleo" }), ["lnd"]);
    const told = () => client().messageBatch.count({ where: { kind: "draft_sent_back" } });
    const before = await told();
    await of.submit({ actor: cleo, now }, { ...draft, note: "" });
    await of.withdraw({ actor: cleo, now }, { id: draft.id, version: 2 });
    expect(await told()).toBe(before);
  });

  test("sent back is told to its author with the comment, once, until it is submitted again", async () => {
    await giveAccount(ana.employeeId);
    const read = await submitted();
    const requestKey = crypto.randomUUID();
    const sendBack = () =>
      of.sendBack({ actor: ben, now }, { ...read, comment: "Shorter,\nand clearer.", requestKey });
    await sendBack();
    await sendBack();
    await runJobs(now);
    const inbox = async (who: Person) =>
      (await listInbox(who, inboxInput.parse({}), READER)).rows.filter(({ href }) => href === path);
    const path = kind === "credential" ? `/credentials/${draft.id}` : `/pathways/${draft.id}`;
    const [message, ...others] = await inbox(ana);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      title: expect.stringMatching(/^Draft sent back: /),
      body: expect.stringContaining(`Ben has sent back the ${kind} `),
      details: [{ label: "Comment", text: "Shorter,\nand clearer." }],
    });
    expect(await inbox(ben)).toEqual([]);
    expect(await client().message.count({ where: { kind: "draft_sent_back", mailState: "waiting" } })).toBe(
      1,
    );
    await of.submit({ actor: ana, now }, { id: draft.id, version: 3 });
    await runJobs(now);
    expect(await inbox(ana)).toEqual([]);
    expect(await client().message.count({ where: { kind: "draft_sent_back", mailState: "waiting" } })).toBe(
      0,
    );
  });

  test("sent back is told to its author and to whoever submitted it, until it is submitted again", async () => {
    const cleo = actorOf(await makeEmployee({ name: "Cleo" }), ["lnd"]);
    for (const { employeeId } of [ana, cleo]) await giveAccount(employeeId);
    const waitingMails = async () =>
      (
        await client().message.findMany({
          where: { kind: "draft_sent_back", mailState: "waiting" },
          orderBy: { employeeId: "asc" },
        })
      ).map(({ employeeId }) => employeeId);
    await of.submit({ actor: cleo, now }, { ...draft, note: "" });
    await of.sendBack({ actor: ben, now }, { id: draft.id, version: 2, comment: "Shorter" });
    await runJobs(now);
    expect(await waitingMails()).toEqual([ana.employeeId, cleo.employeeId]);
    await of.submit({ actor: cleo, now }, { id: draft.id, version: 3, note: "" });
    await runJobs(now);
    expect(await waitingMails()).toEqual([]);
  });

  test("sent back and published all the same: nobody is told any more that it was sent back", async () => {
    const read = await submitted();
    await of.sendBack({ actor: ben, now }, { ...read, comment: "Shorter" });
    await runJobs(now);
    const unread = () =>
      client().message.count({
        where: { kind: "draft_sent_back", employeeId: ana.employeeId, readAt: null, inInbox: true },
      });
    expect(await unread()).toBe(1);
    await of.publish({ actor: ben, now }, { id: draft.id, version: 3 });
    expect(await unread()).toBe(0);
  });

  test("sent back by its author is told to whoever submitted it alone", async () => {
    const cleo = actorOf(await makeEmployee({ name: "Cleo" }), ["lnd"]);
    await of.submit({ actor: cleo, now }, { ...draft, note: "" });
    await of.sendBack({ actor: ana, now }, { id: draft.id, version: 2, comment: "Wait" });
    const told = await client().messageBatch.findFirstOrThrow({
      where: { kind: "draft_sent_back" },
      orderBy: { id: "desc" },
    });
    expect(told.employeeIds).toEqual([cleo.employeeId]);
  });

  test("once published waits for nobody's approval any more in any inbox", async () => {
    const cleo = actorOf(await makeEmployee({ name: "Cleo" }), ["lnd"]);
    await giveAccount(cleo.employeeId);
    await client().roleGrant.create({ data: { employeeId: cleo.employeeId, role: "lnd" } });
    const read = await submitted();
    await runJobs(now);
    const titles = async () =>
      (await listInbox(cleo, inboxInput.parse({}), READER)).rows.map(({ title }) => title);
    expect(await titles()).toHaveLength(1);
    await of.publish({ actor: ben, now }, read);
    expect(await titles()).toEqual([]);
    await client().roleGrant.deleteMany();
  });

  test("is taken back by its author", async () => {
    const read = await submitted();
    await of.withdraw({ actor: ana, now }, read);
    expect((await of.read(draft.id)).state).toBe("draft");
    expect(await waiting(ben)).toEqual([]);
  });

  test("is decided once, and only as it was read", async () => {
    const read = await submitted();
    for (const act of [
      () => of.sendBack({ actor: ben, now }, { ...read, version: 1, comment: "Late" }),
      () => of.publish({ actor: ben, now }, { ...read, version: 1 }),
      () => of.withdraw({ actor: ana, now }, { ...read, version: 1 }),
      () => of.submit({ actor: ana, now }, read),
    ])
      await expect(act()).rejects.toMatchObject({ code: "conflict" });
    const both = await Promise.allSettled([
      of.publish({ actor: ben, now }, read),
      of.withdraw({ actor: ana, now }, read),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await waiting(ben)).toEqual([]);
  });

  test("passes the checks before it is submitted", async () => {
    await of.empty(draft.id);
    await expect(of.submit({ actor: ana, now }, draft)).rejects.toMatchObject({ code: "invalid" });
    expect((await of.read(draft.id)).state).toBe("draft");
    expect(await waiting(ben)).toEqual([]);
  });

  test("may be published by whoever submitted it once no second person is required", async () => {
    const read = await submitted();
    await setSecondApprover(false);
    await of.publish({ actor: ana, now }, read);
    expect((await of.read(draft.id)).state).toBe("published");
  });

  test("sent back to whoever submitted it cannot be published by its author alone", async () => {
    const cleo = actorOf(await makeEmployee({ name: "Cleo" }), ["lnd"]);
    await of.submit({ actor: cleo, now }, { ...draft, note: "" });
    await of.sendBack({ actor: ben, now }, { id: draft.id, version: 2, comment: "Shorter" });
    expect(await approval(ana)).toMatchObject({ needsOther: true, isOwn: true });
    expect(await approval(cleo)).toMatchObject({ needsOther: false, isOwn: false });
    await expect(of.publish({ actor: ana, now }, { id: draft.id, version: 3 })).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "drafts.secondPerson" },
    });
    expect((await of.read(draft.id)).state).toBe("draft");
    await of.submit({ actor: ana, now }, { id: draft.id, version: 3 });
    expect((await of.read(draft.id)).state).toBe("in_review");
  });
});
