import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { getApproval, listWaitingDrafts } from "./review-queries";

withDatabase();
beforeAll(() => makeOrganisation());

test("drafts that wait are listed page by page, with how many wait on every page, also beyond the last", async () => {
  const reader = actorOf(await makeEmployee(), ["lnd"]);
  const submit = async (day: string, decided: { decision?: "sent_back"; decidedAt?: Date } = {}) => {
    const { id, title } = await makeCredential({ state: decided.decision ? "draft" : "in_review" });
    const submittedAt = new Date(`2026-11-${day}T09:00:00Z`);
    await client().draftReview.create({ data: { credentialVersionId: id, submittedAt, ...decided } });
    return title;
  };
  await submit("01", { decision: "sent_back", decidedAt: new Date("2026-11-02T09:00:00Z") });
  const titles = [await submit("03"), await submit("04"), await submit("05")];
  const pageOf = async (page: number) => {
    const { rows, total } = await listWaitingDrafts(reader, { page, size: 2 });
    return { titles: rows.map(({ title }) => title), total };
  };
  expect(await pageOf(1)).toEqual({ titles: titles.slice(0, 2), total: 3 });
  expect(await pageOf(2)).toEqual({ titles: titles.slice(2), total: 3 });
  expect(await pageOf(3)).toEqual({ titles: [], total: 3 });
});

test("a draft that waits is marked as one's own for whoever submitted it, and then says who decided what", async () => {
  const [ana, ben] = [await makeEmployee({ name: "Ana" }), await makeEmployee({ name: "Ben" })];
  const version = await makeCredential({ state: "in_review" });
  const review = await client().draftReview.create({
    data: {
      credentialVersionId: version.id,
      submittedAt: new Date("2026-11-06T09:00:00Z"),
      submittedById: ana.id,
      note: "Please look at the exam.",
    },
  });
  const seenBy = async (one: typeof ana) =>
    (await listWaitingDrafts(actorOf(one, ["lnd"]), { page: 1, size: 50 })).rows.find(
      ({ versionId, kind }) => kind === "credential" && versionId === version.id,
    );
  expect(await seenBy(ana)).toMatchObject({
    isOwn: true,
    submittedBy: "Ana",
    note: "Please look at the exam.",
  });
  expect(await seenBy(ben)).toMatchObject({ isOwn: false });
  const decidedAt = new Date("2026-11-07T09:00:00Z");
  await client().draftReview.update({
    where: { id: review.id },
    data: { decision: "sent_back", decidedAt, decidedById: ben.id, comment: "One question is missing." },
  });
  const draft = { id: version.id, authorId: null };
  expect((await getApproval(actorOf(ana, ["lnd"]), "credential", draft)).review).toMatchObject({
    submittedBy: "Ana",
    decidedBy: "Ben",
    decidedAt,
    comment: "One question is missing.",
  });
});
