import { beforeEach, expect, test } from "vitest";
import { AnswerStore } from "./answer-store";

const given = (...optionIds: number[]) => ({ optionIds, isFlagged: false });
const stored = (questionId: number, givenAt: number, ...optionIds: number[]) => ({
  questionId,
  givenAt,
  ...given(...optionIds),
});
let book: AnswerStore;
beforeEach(() => {
  book = new AnswerStore();
});
const displayed = (questionId: number) => book.view().given.get(questionId)?.optionIds;

test("the newest answer of a question waits, after those given before it", () => {
  book.give(1, given(10), 100);
  book.give(2, given(20), 200);
  book.give(1, given(11), 300);
  expect(book.unconfirmed.map(({ questionId, optionIds }) => [questionId, ...optionIds])).toEqual([
    [2, 20],
    [1, 11],
  ]);
});

test("the newer of two answers has the later time, even if the clock was set back", () => {
  book.give(1, given(10), 5000);
  book.give(1, given(11), 10);
  book.give(2, given(20), 10);
  expect(book.unconfirmed.map(({ givenAt }) => givenAt)).toEqual([5001, 5002]);
  book.confirm(stored(3, 9000, 30));
  book.give(1, given(12), 20);
  expect(book.unconfirmed.at(-1)?.givenAt).toBe(9001);
});

test("a late confirmation removes nothing newer", () => {
  book.give(1, given(10), 100);
  const [first] = book.unconfirmed;
  book.give(1, given(11), 200);
  if (first) book.settle(first);
  book.confirm(stored(1, 100, 10));
  expect([displayed(1), book.notSaved]).toEqual([[11], [1]]);
  const [second] = book.unconfirmed;
  if (second) book.settle(second);
  book.confirm(stored(1, 200, 11));
  book.applyServerState({ answers: [stored(1, 100, 10)] });
  expect([displayed(1), book.notSaved]).toEqual([[11], []]);
});

test("a refused answer stays visible and unsaved until the server has one at least as new", () => {
  book.confirm(stored(1, 50, 9));
  book.give(1, given(10), 100);
  const [sent] = book.unconfirmed;
  if (sent) book.settle(sent, "The time is over.");
  book.applyServerState({ answers: [stored(1, 50, 9)] });
  expect([displayed(1), book.notSaved, book.view().refused.get(1)]).toEqual([[10], [1], "The time is over."]);
  book.confirm(stored(1, 100, 10));
  expect(book.notSaved).toEqual([]);
});

test("answers unsent before a reload wait again, unless the server has them or newer ones", () => {
  book.applyServerState({ answers: [stored(1, 100, 10), stored(2, 300, 21)] });
  book.restoreUnsent([stored(1, 100, 10), stored(2, 200, 20), stored(3, 250, 30)]);
  expect([book.notSaved, displayed(2), displayed(3)]).toEqual([[3], [21], [30]]);
});
