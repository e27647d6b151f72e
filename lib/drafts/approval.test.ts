import { expect, test } from "vitest";
import { needsSecondPerson, sendBackInput, submitDraftInput } from "./approval";
import { publishInput } from "./publishing";

const [ana, ben] = [1, 2];

test.each([
  { what: "its author", required: true, authorId: ana, submittedById: null, publisherId: ana, needs: true },
  { what: "another", required: true, authorId: ana, submittedById: null, publisherId: ben, needs: false },
  { what: "its submitter", required: true, authorId: ana, submittedById: ben, publisherId: ben, needs: true },
  {
    what: "the author of what another submitted",
    required: true,
    authorId: ana,
    submittedById: ben,
    publisherId: ana,
    needs: false,
  },
  {
    what: "its author, without the setting",
    required: false,
    authorId: ana,
    submittedById: ana,
    publisherId: ana,
    needs: false,
  },
  {
    what: "whoever comes where nobody is known",
    required: true,
    authorId: null,
    submittedById: null,
    publisherId: ben,
    needs: false,
  },
])("a draft published by $what needs a second person: $needs", ({ required, needs, ...by }) => {
  expect(needsSecondPerson(required, by)).toBe(needs);
});

test("publishing leaves learners on the version that they are on, unless somebody says that they move", () => {
  expect(publishInput.parse({ id: 1, version: 1 }).underWay).toBe("finish");
  expect(publishInput.parse({ id: 1, version: 1, underWay: "move" }).underWay).toBe("move");
});

test("a note to the approver and a comment to the author have up to two thousand characters", () => {
  const [longest, longer] = ["a".repeat(2000), "a".repeat(2001)];
  const draft = { id: 1, version: 1 };
  const isTaken = (text: string) =>
    submitDraftInput.safeParse({ ...draft, note: text }).success &&
    sendBackInput.safeParse({ ...draft, comment: text }).success;
  expect([isTaken(longest), isTaken(longer)]).toEqual([true, false]);
  expect(submitDraftInput.parse(draft).note).toBe("");
});
