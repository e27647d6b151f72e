import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/messages";
import { inSentence, shortened } from "./display-text";
import { MESSAGE_KINDS, type MessageFacts, type MessageKind, readFacts } from "./kinds";
import { SAMPLES } from "./samples";
import { describeMessage, kindName, localeOf, type Reader } from "./texts";

const reader: Reader = { locale: "en", timeZone: "Europe/Berlin", organisation: "Adventure Works" };
const factsOf = (kind: MessageKind, changes: object = {}) =>
  ({ kind, data: { ...SAMPLES[kind], ...changes } }) as MessageFacts;
const describeIt = (kind: MessageKind, changes: object = {}) =>
  describeMessage(factsOf(kind, changes), reader);

describe.each(LOCALES)("in %s", (locale) => {
  test.each(MESSAGE_KINDS)("%s has a name, a title, a body and an action", (kind) => {
    const text = describeMessage(factsOf(kind), { ...reader, locale });
    for (const part of [kindName(kind, locale), text.title, text.body, text.action]) {
      expect(part).not.toBe("");
      expect(part).not.toMatch(/[{}]|kinds\.|undefined|null/);
    }
  });
});

test("an assignment says what is due when, and why", () => {
  expect(describeIt("assigned")).toEqual({
    title: "Assigned to you: Safe lifting at height",
    body: "The pathway is mandatory and due on 31 Mar 2027.",
    details: [{ label: "Reason", text: "New cranes arrive in April." }],
    action: "Open the pathway",
  });
  expect(describeIt("assigned", { dueOn: null, obligation: "optional", reason: "" })).toMatchObject({
    body: "The pathway is optional. It has no due date.",
    details: [],
  });
});

test("a result says what to do: nothing, make changes, or try again from a moment on", () => {
  expect(describeIt("assessment_result").body).toBe(
    "You have not passed Lifting plan, an assessment of Crane supervisor. Needs work: Risk assessment and Giving feedback. The next attempt is possible from 3 Feb 2027, 10:00.",
  );
  expect(describeIt("assessment_result", { skills: [], nextAttemptAt: null }).body).toBe(
    "You have not passed Lifting plan, an assessment of Crane supervisor. You may try again when you are ready.",
  );
  expect(describeIt("assessment_result", { outcome: "returned" })).toMatchObject({
    title: "Returned to you: Lifting plan",
    body: "Your work on Lifting plan needs changes before it can be marked. Make them and submit it again.",
    action: "Open your work",
  });
  expect(describeIt("assessment_result", { outcome: "passed" }).body).toBe(
    "You have passed Lifting plan, an assessment of Crane supervisor.",
  );
});

test("a badge that was revoked says why", () => {
  expect(describeIt("badge_revoked")).toMatchObject({
    title: "Badge revoked: Crane supervisor",
    details: [{ label: "Reason", text: "Issued to the wrong person." }],
  });
});

test("a draft sent back says by whom and what to change, and one to approve who asks", () => {
  expect(describeIt("draft_sent_back")).toMatchObject({
    body: "Jonas Weidmann has sent back the credential Crane supervisor. Change what the comment asks for, and submit it for approval again.",
    details: [{ label: "Comment", text: "The second assessment repeats the first.\nTake one of them out." }],
  });
  expect(describeIt("draft_to_approve", { what: "pathway" })).toMatchObject({
    body: "Ingrid Solberg asks for approval of the pathway Crane supervisor.",
    details: [],
  });
});

test("who is invited, or asked to assess their skills, reads by whom, if anybody is known", () => {
  expect(describeIt("invitation").body).toMatch(
    /^Ingrid Solberg invites you to Cairn, where Adventure Works keeps/,
  );
  expect(describeIt("invitation", { by: null }).body).toMatch(/^You are invited to Cairn/);
  expect(describeIt("self_assessment").body).toMatch(/^Camila Khoury asks for/);
  expect(describeIt("self_assessment", { by: null }).body).toMatch(/^You are asked for/);
});

test("a role names what it is limited to, and who gave or changed it", () => {
  expect(describeIt("role_granted")).toMatchObject({
    title: "New role: L&D manager",
    body: "Jonas Weidmann has given you the role L&D manager for Sales and Service, including all units below.",
  });
  const unlimited = { limitedTo: null, limits: [] };
  expect(describeIt("role_granted", { ...unlimited, by: null, role: "admin" }).body).toBe(
    "You have the role Administrator.",
  );
  expect(describeIt("role_granted", { ...unlimited, isChange: true }).body).toBe(
    "Jonas Weidmann has changed your role L&D manager: it now holds everywhere.",
  );
  const credentials = { limitedTo: "credentials", limits: ["Rigging", "Slinging", "Cranes"], more: 2 };
  expect(describeIt("role_granted", { ...credentials, role: "assessor", isChange: true })).toMatchObject({
    title: "Role changed: Assessor",
    body: "Jonas Weidmann has changed your role Assessor: it now holds for Rigging, Slinging, Cranes and 2 more credentials.",
  });
  // As it was stored before the limits were.
  expect(
    describeMessage(readFacts("role_granted", { role: "lnd", unit: "Sales", by: null }), reader).body,
  ).toBe("You have the role L&D manager for Sales, including all units below.");
});

test("a language without texts is read in the next one asked for", () => {
  expect(localeOf("xx", null, "en")).toBe("en");
  expect(localeOf(undefined)).toBe("en");
});

describe("names that people gave", () => {
  test("cannot add a line, and so no header, to a title", () => {
    const pathway = "Safety\r\nBcc: everybody@example.com\u2028X";
    expect(describeIt("assigned", { pathway }).title).toBe(
      "Assigned to you: Safety Bcc: everybody@example.com X",
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(describeIt("assigned", { pathway: name }).title).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  test.each<[MessageKind, string]>([
    ["assigned", "pathway"],
    ["assessment_result", "assessment"],
    ["badge_earned", "credential"],
    ["badge_revoked", "credential"],
    ["draft_to_approve", "title"],
    ["draft_sent_back", "title"],
    ["work_to_mark", "assessment"],
  ])("cannot add a line to the title of %s", (kind, name) => {
    const { title } = describeIt(kind, { [name]: "Safety\r\nBcc: all@example.com" });
    expect(title).toMatch(/: Safety Bcc: all@example\.com$/);
  });

  test("cannot turn around a sentence that holds several of them", () => {
    const names = { person: "\u202EAnna", assessment: "Plan", credential: "\u202ECrane" };
    expect(describeIt("work_to_mark", names).body).toBe(
      "The work of Anna on Plan, an assessment of Crane, is assigned to you for marking.",
    );
  });

  test("stand in the text as they are, also where they look like a placeholder", () => {
    for (const credential of ["{by} <b>C++</b> & 'C#'", "none", "👩🏽‍🏭 Welding", "研究"])
      expect(describeIt("badge_earned", { credential }).title).toBe(`Badge earned: ${credential}`);
    expect(describeIt("role_granted", { by: "none", limits: ["none"] }).body).toBe(
      "none has given you the role L&D manager for none, including all units below.",
    );
  });

  test("from right to left are isolated, and cannot turn the sentence around", () => {
    for (const name of ["שלום", "سلام", "ܫܠܡܐ", "ސަލާމް"]) expect(inSentence(name)).toBe(`\u2068${name}\u2069`);
    expect(inSentence("\u202Eevil")).toBe("evil");
  });

  test("from right to left are isolated also where a role is limited to several of them", () => {
    const limits = ["שלום", "\u202ESales"];
    const body = "you the role L&D manager for \u2068שלום\u2069";
    expect(describeIt("role_granted", { limits }).body).toContain(`${body} and Sales, including`);
    expect(describeIt("role_granted", { limits, more: 3 }).body).toContain(`${body}, Sales and 3 more`);
  });

  test("of 200 characters make a title of at most 180, cut between characters", () => {
    const title = describeIt("assigned", { pathway: "👩🏽‍🏭".repeat(60) }).title;
    expect(title.length).toBeLessThanOrEqual(180);
    expect(title).toMatch(/🏭…$/u);
    expect(shortened(inSentence("ש".repeat(200)), "en")).toMatch(/…\u2069$/);
    expect(shortened("short", "en")).toBe("short");
  });
});
