import fc from "fast-check";
import { expect, test } from "vitest";
import { ambiguityOf } from "./strict-json";

test.each([
  ['{"a":1,"a":2}', { code: "member-twice", member: "a" }],
  ['{"a":1,"\\u0061":2}', { code: "member-twice", member: "a" }],
  ['{"x":[{"b":{}},{"b":{"c":1 , "c" : 2}}]}', { code: "member-twice", member: "c" }],
  ['{"a":1,"a"\n\t\r:2}', { code: "member-twice", member: "a" }],
  ['{"__proto__":{"valid":true}}', { code: "member-proto", member: "__proto__" }],
  ['{"a":{"\\u005f_proto__":1}}', { code: "member-proto", member: "__proto__" }],
  ['{"a":{"b":1},"b":{"a":"a","c":["a","a"]}}', null],
  ['{"a":"\\"a\\":","b":"{\\"a\\":1,\\"a\\":2}"}', null],
  ['{"a":"\\\\","b":"__proto__"}', null],
] as const)("%s", (json, found) => {
  expect(JSON.parse(json)).toBeTypeOf("object");
  expect(ambiguityOf(json)).toEqual(found);
});

const name = fc.string().filter((text) => text !== "__proto__");

test("whatever a program writes is unambiguous, until one of its members is repeated", () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.json(), { noNullPrototype: true }), fc.nat(), (members, pick) => {
      const json = JSON.stringify(members);
      const names = Object.keys(members);
      expect(ambiguityOf(json)).toBeNull();
      const again = names[pick % Math.max(1, names.length)];
      if (again === undefined) return;
      expect(ambiguityOf(`{${JSON.stringify(again)}:0,${json.slice(1)}`)).toEqual({
        code: "member-twice",
        member: again,
      });
    }),
  );
});
