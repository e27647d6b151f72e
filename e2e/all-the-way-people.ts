import type { Page } from "@playwright/test";
import type { SmtpServer } from "../lib/testing/smtp";
import { find, follow, openPage, ROLE, SKILL, signIn } from "./all-the-way-set-up";
import { choose, expect } from "./fixtures";

/** The part of the way from an empty installation that is about people. */

/** The password that colleagues choose. */
const CHOSEN = "blue kettle on a train";

/** Twelve people beside the administrator; managers stand before those who report to them. */
type Colleague = { name: string; unit: string; role?: string; manager?: string; hrId?: string };
const welder = { unit: "Workshop", role: ROLE, manager: "Otto Berg" };
export const COLLEAGUES: Colleague[] = [
  { name: "Lena Moen", unit: "Office" },
  { name: "Erik Sand", unit: "Office", manager: "Lena Moen" },
  { name: "Nora Vik", unit: "Office" },
  { name: "Tor Lie", unit: "Office" },
  { name: "Otto Berg", unit: "Workshop", role: "Shift leader" },
  { name: "Anna Dahl", ...welder },
  { name: "Bo Eide", ...welder },
  { name: "Carl Foss", ...welder, hrId: "0107" },
  { name: "Dina Gran", ...welder },
  { name: "Even Hagen", ...welder },
  { name: "Frida Iversen", ...welder },
  { name: "Gro Jensen", ...welder },
];
/** Who has an HR number has no e-mail address. */
export const emailOf = ({ name, hrId }: Colleague) =>
  hrId === undefined ? `${name.toLowerCase().replace(" ", ".")}@nordwerk.example` : "";

/** Two units, and the people in them. */
export async function addPeople(page: Page): Promise<void> {
  await follow(page, 3, "Bring in units and people", "Structure");
  await addUnit(page, "Add the first unit", "Workshop");
  await page.getByRole("treeitem").first().focus();
  await page.keyboard.press("Enter");
  await addUnit(page, "Add a unit below", "Office");
  await follow(page, 3, "Bring in units and people", "People");
  for (const { name, unit, role, manager, hrId } of COLLEAGUES) {
    await page.getByRole("link", { name: "Add person" }).first().click();
    await expect(page.getByRole("heading", { name: "Add a person" })).toBeVisible();
    await page.getByLabel("Name").fill(name);
    if (hrId) await page.getByLabel("HR number").fill(hrId);
    else await page.getByLabel("E-mail").fill(emailOf({ name, unit }));
    await find(page, "Unit", unit);
    if (manager) await find(page, "Manager", manager);
    if (role) await find(page, "Add a job role", role);
    await page.getByRole("button", { name: "Add person" }).click();
    await expect(page.getByRole("heading", { name: new RegExp(`^${name}`) })).toBeVisible();
    await openPage(page, "People");
  }
  await expect(page.getByRole("heading", { name: "13 people" })).toBeVisible();
}

async function addUnit(page: Page, button: string, name: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog", { name: "Add a unit below" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add unit" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("treeitem", { name })).toBeVisible();
}

/** Enter for their manager what the welders can do: each is below the target of one skill. */
export async function rateTeam(page: Page): Promise<void> {
  await follow(page, 4, "Enter what is known already", "Rate skills");
  for (const { name, role } of COLLEAGUES) {
    if (role !== ROLE) continue;
    await page.getByRole("gridcell", { name: new RegExp(`^${name}, ${SKILL}:`) }).focus();
    await page.keyboard.press("1");
  }
  await expect(page.locator("[data-ratings=saved]")).toBeVisible();
}

/** Grant the roles of those who run the learning. */
export async function grantRoles(page: Page): Promise<void> {
  for (const [role, name] of [
    ["L&D manager", "Lena Moen"],
    ["Assessor", "Erik Sand"],
    ["Executive", "Nora Vik"],
    ["Auditor", "Tor Lie"],
  ] as const) {
    if (role === "L&D manager") await follow(page, 5, "Say who does what", "Roles");
    else await openPage(page, "Roles");
    await find(page, "Grant a role to", name);
    await page.getByRole("button", { name: `Grant: ${role}` }).click();
    await expect(page.getByText("Granted")).toBeVisible();
  }
}

/** Set the mail server, and send an invitation to everybody who has an address. */
export async function invite(page: Page, smtp: SmtpServer): Promise<void> {
  await follow(page, 6, "Invite people", "Mail server");
  await page.getByLabel("Name of the server").fill("127.0.0.1");
  await page.getByLabel("Port").fill(String(smtp.port));
  await choose(page, "Encryption", /^None/);
  await page.getByLabel("Sender's address").fill("cairn@nordwerk.example");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("It works. A test mail was sent to ada@nordwerk.example.")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Mail server saved.").first()).toBeVisible();
  await follow(page, 6, "Invite people", "Accounts");
  await page.getByRole("button", { name: "Invite everybody without an account" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite everybody without an account" });
  await expect(dialog).toContainText("11 people get a mail");
  await expect(dialog).toContainText("One has no e-mail address: create a link for them.");
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(page.getByText("11 people invited.")).toBeVisible();
}

/** Make the link of somebody without an e-mail address. @returns the link in its QR code */
export async function makeLink(page: Page, name: string): Promise<string> {
  await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  await page.getByRole("button", { name: "Create links" }).click();
  await page
    .getByRole("dialog", { name: "Create links for" })
    .getByRole("button", { name: "Create links" })
    .click();
  await expect(page.getByRole("img", { name: `QR code of the link for ${name}` })).toBeVisible();
  return (await page.getByText(/\/set-password\//).textContent()) ?? "";
}

/** Wait for a mail to a colleague. @returns the link in it under which a password is chosen */
export async function linkIn({ received }: SmtpServer, name: string, subject: RegExp): Promise<string> {
  const colleague = COLLEAGUES.find((one) => one.name === name);
  const to = colleague && emailOf(colleague);
  const mail = () => received.findLast((one) => one.to === to && subject.test(one.raw));
  await expect.poll(() => mail() !== undefined, { message: `a mail to ${to}` }).toBe(true);
  const text = (mail()?.raw ?? "").replace(/=\r\n/g, "").replace(/=3D/g, "=");
  return /http\S+\/set-password\/[\w-]+/.exec(text)?.[0] ?? "";
}

/** Choose a password on the page of a link, and start to work. */
export async function accept(page: Page, link: string, lands: RegExp, password = CHOSEN): Promise<Page> {
  await page.goto(link);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Save password and sign in" }).click();
  await page.waitForURL(lands);
  return page;
}

/** Choose a new password by mail, which ends the sessions with the old one; then sign in at the page that was open. */
export async function forgetPassword(
  page: Page,
  other: Page,
  { url, smtp }: { url: string; smtp: SmtpServer },
): Promise<void> {
  const [name, password] = ["anna.dahl@nordwerk.example", `${CHOSEN} home`];
  await page.goto(`${url}/sign-in`);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgotten your password?" })).toBeVisible();
  await page.getByLabel(/^E-mail address/).fill(name);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText(/the link is on its way/)).toBeVisible();
  await accept(page, await linkIn(smtp, "Anna Dahl", /^Subject: Choose a new password/im), /\/my$/, password);
  await other.goto(`${url}/my/pathways`);
  await expect(other).toHaveURL(/\/sign-in/);
  await signIn(other, name, password);
  await other.waitForURL(/\/my\/pathways$/);
}
