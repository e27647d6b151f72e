import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { changedFields } from "./form-fields";
import {
  dropAllKept,
  dropKept,
  endKeeping,
  keptName,
  readKept,
  resumeKeeping,
  writeKept,
} from "./kept-store";

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

test("what one person typed is not given to another, nor to another form", () => {
  writeKept(keptName(1, "rate-5"), { fields: { note: ["Mine"] } });
  expect(readKept(keptName(1, "rate-5"))).toEqual({ fields: { note: ["Mine"] } });
  for (const name of [keptName(2, "rate-5"), keptName(null, "rate-5"), keptName(1, "rate-6")])
    expect(readKept(name)).toEqual({});
});

test("fields and key are kept beside each other; the last part that goes takes the whole", () => {
  const name = keptName(1, "mark-3");
  writeKept(name, { requestKey: "k" });
  writeKept(name, { fields: { comment: ["Good"] } });
  expect(readKept(name)).toEqual({ requestKey: "k", fields: { comment: ["Good"] } });
  writeKept(name, { fields: undefined });
  expect(readKept(name)).toEqual({ requestKey: "k" });
  writeKept(name, { requestKey: undefined });
  expect(rows).toEqual({});
});

test("signing out leaves nothing of any form, and all of what others keep", () => {
  rows.other = "x";
  writeKept(keptName(1, "a"), { requestKey: "k" });
  writeKept(keptName(2, "b"), { requestKey: "k" });
  dropAllKept();
  expect(rows).toEqual({ other: "x" });
});

test("a page that is left by signing out does not put back what it held; one that signs in beside its form keeps again", () => {
  const name = keptName(1, "a");
  writeKept(name, { fields: { note: ["Mine"] } });
  endKeeping();
  writeKept(name, { fields: { note: ["Mine"] } });
  expect(rows).toEqual({});
  resumeKeeping();
  writeKept(name, { requestKey: "k" });
  expect(readKept(name)).toEqual({ requestKey: "k" });
});

test("a browser that keeps nothing takes nothing down", () => {
  vi.stubGlobal("sessionStorage", undefined);
  writeKept("x", { requestKey: "k" });
  dropKept("x");
  dropAllKept();
  expect(readKept("x")).toEqual({});
});

test("only fields whose values are not those the page came with are kept", () => {
  const base = { note: [""], level: ["2"], skills: ["a", "b"], on: ["on"] };
  expect(changedFields(base, { note: ["Text"], level: ["2"], skills: ["a"], on: [], fresh: ["x"] })).toEqual({
    note: ["Text"],
    skills: ["a"],
    on: [],
    fresh: ["x"],
  });
  expect(changedFields(base, base)).toEqual({});
});
