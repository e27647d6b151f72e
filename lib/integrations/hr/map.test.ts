import { describe, expect, test } from "vitest";
import { parseCleared, parseMap } from "./map";

const key = (name: string) =>
  expect.objectContaining({ userMessage: expect.objectContaining({ key: `integrations.${name}` }) });

describe("--map", () => {
  test.each([
    { text: "hrId=Id,email=Mail", map: { hrId: "Id", email: "Mail" } },
    { text: " hrId = Id , name=Full name ", map: { hrId: "Id", name: "Full name" } },
    { text: "hrId=Id,name=Last, first,unit=Unit", map: { hrId: "Id", name: "Last, first", unit: "Unit" } },
    {
      text: 'hrId=Id,name="Name, unit=x",unit=Unit',
      map: { hrId: "Id", name: "Name, unit=x", unit: "Unit" },
    },
    { text: "hrId=Id,name=a=b,", map: { hrId: "Id", name: "a=b" } },
    { text: 'hrId=Id,location=5" pipe', map: { hrId: "Id", location: '5" pipe' } },
    { text: "hrId=Numéro", map: { hrId: "Num\u00e9ro" } },
  ])("$text", ({ text, map }) => {
    expect(parseMap(text)).toEqual(map);
  });

  test("a list full of blanks is read once", () => {
    const blanks = " ".repeat(200_000);
    expect(parseMap(`hrId${blanks}=${blanks}Id${blanks}`)).toEqual({ hrId: "Id" });
    expect(parseMap(`hrId=Id,name=a${blanks}b`)).toEqual({ hrId: "Id", name: "a b" });
    expect(() => parseMap(`${blanks}x`)).toThrow(key("mapPartWrong"));
  });

  test("several lists are one", () => {
    expect(parseMap("hrId=Id", "name=Last, first")).toEqual({ hrId: "Id", name: "Last, first" });
  });

  test.each([
    { text: "", fault: "mapIncomplete" },
    { text: "email=Mail", fault: "mapIncomplete" },
    { text: "hrId=Id,groupCode=G", fault: "mapIncomplete" },
    { text: "hrId=Id,group=G", fault: "mapIncomplete" },
    { text: "hrId=Id,roleName=R", fault: "mapIncomplete" },
    { text: "hrId=Id,onet=O", fault: "mapIncomplete" },
    { text: "hrId=Id,mail=Mail", fault: "mapPartWrong" },
    { text: "hrId=", fault: "mapPartWrong" },
    { text: "Id", fault: "mapPartWrong" },
    { text: "hrId=Id,hrId=Number", fault: "mapTwice" },
  ])("$text is refused", ({ text, fault }) => {
    expect(() => parseMap(text)).toThrow(key(fault));
  });
});

test("--clear names fields that may be empty, and no others", () => {
  expect(parseCleared("manager, email")).toEqual(new Set(["manager", "email"]));
  expect(parseCleared("")).toEqual(new Set());
  expect(() => parseCleared("name")).toThrow(key("clearWrong"));
});

test("every field that is missing is named once", () => {
  expect(() => parseMap("groupCode=G,roleName=R,onet=O")).toThrow(
    expect.objectContaining({
      userMessage: { key: "integrations.mapIncomplete", params: { missing: "hrId, group, role" } },
    }),
  );
});
