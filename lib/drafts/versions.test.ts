import { describe, expect, test } from "vitest";
import { beginDraft, saveConflict } from "./versions";

describe("a new draft", () => {
  test("is the open one, whether draft or in review", () => {
    for (const state of ["draft", "in_review"] as const) {
      const open = { number: 2, state };
      expect(beginDraft([{ number: 1, state: "published" }, open])).toEqual({ open });
    }
  });

  test("copies the published version, with the number after the newest", () => {
    const published = { number: 2, state: "published" as const };
    const versions = [
      { number: 1, state: "retired" as const },
      published,
      { number: 3, state: "retired" as const },
    ];
    expect(beginDraft(versions)).toEqual({ source: published, number: 4 });
  });

  test("copies the newest version where none is published", () => {
    const newest = { number: 2, state: "retired" as const };
    expect(beginDraft([newest, { number: 1, state: "retired" as const }])).toEqual({
      source: newest,
      number: 3,
    });
  });

  test("is impossible without a version", () => {
    expect(beginDraft([])).toBeNull();
  });
});

test.each([
  { found: null, code: "not_found" },
  { found: { state: "draft" as const }, code: "conflict", says: "drafts.changedSince" },
  { found: { state: "in_review" as const }, code: "conflict", says: "drafts.inReview" },
  { found: { state: "published" as const }, code: "conflict", says: "drafts.published" },
])("a save of a version that is now $found is refused with $code", ({ found, code, says }) => {
  expect(saveConflict(found, "pathway")).toMatchObject({
    code,
    ...(says && { userMessage: { key: says } }),
  });
});
