import { expect, test } from "vitest";
import { needsSecondPerson } from "./approval";
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
