import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServer, type TestServer } from "@/lib/testing/servers/test-server";
import { type SmtpServer, startSmtpServer } from "@/lib/testing/smtp";
import { closeGap, figureOf, openBadge, readTrail, revoke, TITLE, verify } from "./all-the-way-badge";
import {
  accept,
  addPeople,
  forgetPassword,
  grantRoles,
  invite,
  linkIn,
  makeLink,
  rateTeam,
} from "./all-the-way-people";
import {
  addJobRoles,
  addReadyPathway,
  confirmAddress,
  expectPhone,
  fillInSettings,
  setUpCompany,
} from "./all-the-way-set-up";
import { expect, test } from "./fixtures";
import { learn, mark } from "./main-job-steps";
import { askAt } from "./world";

/** An installation of its own, begun empty: nothing is in it but what the test enters in browsers. */
let server: TestServer;
let smtp: SmtpServer;
const folder = mkdtempSync(join(tmpdir(), "cairn-empty-"));
test.beforeAll(async () => {
  [server, smtp] = [await startTestServer(["--empty"], { kept: folder }), await startSmtpServer()];
});
test.afterAll(async () => {
  await server.stop();
  await smtp.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What an installation has before anybody has entered anything. */
const SHIPPED = ["_prisma_migrations", "evidence_rule_version", "evidence_weight", "figure_change"];

test("from an empty installation to a badge that others verify, with a browser and a mail server", async ({
  visitor,
}) => {
  test.setTimeout(420_000);
  expect(await filledTables()).toEqual(SHIPPED);
  const admin = await visitor();
  await setUpCompany(admin, server.url, server.printed());
  await fillInSettings(admin);
  await confirmAddress(admin, server.url);
  const phone = await visitor({ phone: true, dark: true });
  await phone.context().addCookies(await admin.context().cookies());
  await expectPhone(phone, server.url);
  await addJobRoles(admin);
  await addPeople(admin);
  await rateTeam(admin);
  await grantRoles(admin);
  await invite(admin, smtp);

  // Everybody chooses a password by the link in their mail; who has no address, by a code on paper.
  const signUp = async (name: string, lands: RegExp) =>
    accept(await visitor(), await linkIn(smtp, name, /^Subject: Your account/im), lands);
  const lnd = await signUp("Lena Moen", /\/overview$/);
  const assessor = await signUp("Erik Sand", /\/marking$/);
  const executive = await signUp("Nora Vik", /\/executive$/);
  const welder = await signUp("Anna Dahl", /\/my$/);
  await signUp("Bo Eide", /\/my$/);
  await accept(await visitor({ phone: true }), await makeLink(admin, "Carl Foss"), /\/my$/);

  const before = await figureOf(executive, Number.isFinite);
  await addReadyPathway(lnd);
  await closeGap(lnd);
  await forgetPassword(await visitor(), welder, { url: server.url, smtp });
  await learn(welder, TITLE);
  await assessor.goto(`${server.url}/marking`);
  await mark(assessor, TITLE);
  const anyone = await visitor();
  await verify(anyone, await openBadge(welder, server.url));
  const covered = await figureOf(executive, (figure) => figure < before);
  await revoke(lnd, "Anna Dahl", anyone);
  await figureOf(executive, (figure) => figure > covered);

  // All of it is in the trail, nothing failed on the way, and the guide has led to its end.
  await readTrail(await signUp("Tor Lie", /\/audit$/));
  await admin.goto(`${server.url}/settings/errors`);
  await expect(admin.getByRole("heading", { name: "No errors recorded" })).toBeVisible();
  await admin.goto(`${server.url}/overview`);
  await expect(admin.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();
  await expect(admin.getByRole("heading", { name: "Set up Cairn" })).toHaveCount(0);
});

/** The names of the tables that have rows. */
async function filledTables(): Promise<string[]> {
  const rows = await askAt<{ name: string }>(
    folder,
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', table_name), false, true, '')))[1]::text <> '0'
     order by 1`,
  );
  return rows.map(({ name }) => name);
}
