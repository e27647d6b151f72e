import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { changedFields } from "./form-fields";
import {
  readStored,
  removeAllStored,
  removeStored,
  resumeStoring,
  stopStoring,
  storageKey,
  writeStored,
} from "./form-storage";

let rows: Record<string, string>;
beforeEach(() => {
  rows = {};
  const storage = Object.create(
    {
      getItem: (name: string) => rows[name] ?? null,
      setItem: (name: string, value: string) => {
        rows[name] = value;
      },
      removeItem: (name: string) => {
        delete rows[name];
      },
    },
    {},
  );
  vi.stubGlobal(
    "sessionStorage",
    new Proxy(storage, {
      ownKeys: () => Object.keys(rows),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

test("values typed by one person are not restored for another person or form", () => {
  writeStored(storageKey(1, "rate-5"), { fields: { note: ["Mine"] } });
  expect(readStored(storageKey(1, "rate-5"))).toEqual({ fields: { note: ["Mine"] } });
  for (const name of [storageKey(2, "rate-5"), storageKey(null, "rate-5"), storageKey(1, "rate-6")])
    expect(readStored(name)).toEqual({});
});

test("fields and key are stored together; removing the last part removes the entry", () => {
  const name = storageKey(1, "mark-3");
  writeStored(name, { requestKey: "k" });
  writeStored(name, { fields: { comment: ["Good"] } });
  expect(readStored(name)).toEqual({ requestKey: "k", fields: { comment: ["Good"] } });
  writeStored(name, { fields: undefined });
  expect(readStored(name)).toEqual({ requestKey: "k" });
  writeStored(name, { requestKey: undefined });
  expect(rows).toEqual({});
});

test("signing out removes the entries of all forms, and nothing else", () => {
  rows.other = "x";
  writeStored(storageKey(1, "a"), { requestKey: "k" });
  writeStored(storageKey(2, "b"), { requestKey: "k" });
  removeAllStored();
  expect(rows).toEqual({ other: "x" });
});

test("after sign-out the page stores nothing any more; after a sign-in beside its form it stores again", () => {
  const name = storageKey(1, "a");
  writeStored(name, { fields: { note: ["Mine"] } });
  stopStoring();
  writeStored(name, { fields: { note: ["Mine"] } });
  expect(rows).toEqual({});
  resumeStoring();
  writeStored(name, { requestKey: "k" });
  expect(readStored(name)).toEqual({ requestKey: "k" });
});

test("a browser without storage causes no error", () => {
  vi.stubGlobal("sessionStorage", undefined);
  writeStored("x", { requestKey: "k" });
  removeStored("x");
  removeAllStored();
  expect(readStored("x")).toEqual({});
});

test("only fields whose values differ from those of the page are stored", () => {
  const base = { note: [""], level: ["2"], skills: ["a", "b"], on: ["on"] };
  expect(changedFields(base, { note: ["Text"], level: ["2"], skills: ["a"], on: [], fresh: ["x"] })).toEqual({
    note: ["Text"],
    skills: ["a"],
    on: [],
    fresh: ["x"],
  });
  expect(changedFields(base, base)).toEqual({});
});
