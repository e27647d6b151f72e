import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ChainResult } from "@/lib/audit/queries";
import messages from "@/messages/en/audit.json";
import { ChainOutcome } from "./chain-outcome";

const textOf = (result: ChainResult) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ audit: messages }}>
      <ChainOutcome result={result} zone="UTC" />
    </NextIntlClientProvider>,
  ).replace(/<[^>]*>/g, " ");

const CHECKED = { entries: 9, lastHash: "a".repeat(64), earlier: 0, isEarlierClosed: true };
const UNCHECKED = {
  ...CHECKED,
  isWhole: false,
  id: "4",
  reason: "unchecked",
  unchecked: { first: "4", last: "6" },
  otherKeys: [{ keyId: "000000000000", count: 3, first: "4", last: "6" }],
} as const;

test("a trail that was checked to its end is called whole", () => {
  expect(textOf({ ...CHECKED, isWhole: true, unchecked: null, otherKeys: [] })).toContain(
    "The chain is whole: 9 entries",
  );
});

test("entries of a key that is not known here are named first, before anything is called whole", () => {
  const text = textOf({ ...UNCHECKED, otherKeys: [...UNCHECKED.otherKeys] });
  expect(text.trim()).toMatch(
    /^The chain is whole as far as it could be checked: entries 4 to 6 were made with a key that this server does not have\./,
  );
  expect(text).toContain("If it was not, somebody has changed these entries.");
  expect(text).not.toContain("The chain is whole:");
});

test("entries without a key are not called closed by an entry that was not checked", () => {
  const text = textOf({ ...UNCHECKED, otherKeys: [], earlier: 3, isEarlierClosed: false });
  expect(text).toContain("Entry 4, which should close them,");
  expect(text).not.toContain("Entry 4 closes them");
});

test.each([
  ["key", "though an entry before it names one that it has", "give every former one in CAIRN_FORMER_SECRETS"],
  ["recordKey", "another key than the record in the data folder", "Somebody has changed the entry"],
] as const)("a fault of the %s is said, with what to do", (reason, what, next) => {
  const text = textOf({ isWhole: false, id: "2", reason });
  expect(text).toContain("The chain breaks at entry 2");
  expect(text).toContain(what);
  expect(text).toContain(next);
});
