import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { MessageKind } from "../kinds";
import { SAMPLES } from "../samples";
import { composeMail, composeTestMail, type MailBrand } from "./compose";

// The links by which a kind of mail is ended are signed.
beforeAll(() => vi.stubEnv("CAIRN_SECRET", "of this test"));
afterAll(() => vi.unstubAllEnvs());

const NOW = new Date("2026-11-29T09:00:00Z");
const BRAND: MailBrand = {
  name: "Example Company",
  color: "#1f5c48",
  publicUrl: "https://learn.example.com",
  timeZone: "UTC",
  language: "en",
  logoDigest: null,
  privacyUrl: null,
  imprintUrl: null,
};
const SENDER = { fromAddress: "cairn@example.com", fromName: "" };

const compose = (kind: MessageKind, changes: object = {}, brand: Partial<MailBrand> = {}) =>
  composeMail(
    {
      ...{ id: "1", kind, data: { ...SAMPLES[kind], ...changes }, subjectId: 7, employeeId: 3 },
      ...{ name: "Ana Müller", address: "ana@example.com", language: null, timeZone: null },
      ...{ attempts: 1, messageId: "<1.x@learn.example.com>", path: null },
    },
    { ...BRAND, ...brand },
    SENDER,
    NOW,
  );
/** The addresses that an HTML mail links to, in order. */
const linksOf = (html: string) => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);

test("both forms of a mail say what the message says, what people wrote, and where to go", async () => {
  const { html, text } = await compose("assigned", { reason: "New cranes.\nThey arrive in April." });
  expect(text).toMatch(
    /^Assigned to you: Safe lifting at height\n\nThe pathway is mandatory and due on 31 Mar 2027\.\n\nReason:\nNew cranes\.\nThey arrive in April\.\n\nOpen the pathway:\nhttps:\/\/learn\.example\.com\/my\/pathways\/7\n/,
  );
  expect(html).toContain(">Assigned to you: Safe lifting at height</h1>");
  expect(html).toContain(">The pathway is mandatory and due on 31 Mar 2027.</p>");
  expect(html).toContain("<b>Reason</b><br/>New cranes.<br/>They arrive in April.");
  expect(linksOf(html).slice(0, 2)).toEqual(Array(2).fill("https://learn.example.com/my/pathways/7"));
});

test("both forms of a mail that one can do without lead to where it is ended; the others do not", async () => {
  const { html, text } = await compose("badge_earned");
  const address = /https:\/\/learn\.example\.com\/unsubscribe\/3\.badge_earned\.[\w-]+/;
  expect(text).toMatch(address);
  expect(linksOf(html).at(-1)).toMatch(address);
  const mandatory = await compose("badge_revoked");
  expect(mandatory.text + mandatory.html).not.toContain("/unsubscribe/");
});

test("a mail links to the privacy notice and the imprint that there are", async () => {
  const [privacyUrl, imprintUrl] = ["https://example.com/privacy", "https://example.com/imprint"];
  const both = await compose("badge_revoked", {}, { privacyUrl, imprintUrl });
  expect(both.text).toContain(`Privacy: ${privacyUrl}\nImprint: ${imprintUrl}\n`);
  expect(linksOf(both.html).slice(2)).toEqual([privacyUrl, imprintUrl]);
  const one = await compose("badge_revoked", {}, { imprintUrl });
  expect(linksOf(one.html).slice(2)).toEqual([imprintUrl]);
  expect(one.text).not.toContain("Privacy");
});

test("a mail shows the logo by its full address, with the name for whoever sees no pictures", async () => {
  const { html } = await compose("badge_earned", {}, { logoDigest: "abc" });
  expect(html).toContain('<img src="https://learn.example.com/logo/abc" alt="Example Company"');
  expect((await compose("badge_earned")).html).toContain("<bdi>Example Company</bdi>");
});

test("what people wrote is text in a mail, whatever it looks like", async () => {
  const { html } = await compose("badge_revoked", { reason: "<b>No</b> & <script>" });
  expect(html).toContain("&lt;b&gt;No&lt;/b&gt; &amp; &lt;script&gt;");
});

test("a test of the settings comes from the name that is tested, and leads back to them", async () => {
  const mail = await composeTestMail(BRAND, { ...SENDER, fromName: "People Team" }, "ada@example.com", NOW);
  expect(mail).toMatchObject({
    from: { name: "People Team", address: "cairn@example.com" },
    to: { address: "ada@example.com" },
  });
  expect(linksOf(mail.html)).toContain("https://learn.example.com/settings/mail");
});
