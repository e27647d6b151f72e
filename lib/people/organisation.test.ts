import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { hostOf, isDemoCompany } from "./organisation";

withDatabase();

beforeAll(() => makeOrganisation());

/** An entry of the trail; only which command it is of counts here. */
const record = (id: number, command: string) =>
  client().auditEntry.create({
    data: {
      ...{ id, at: new Date("2026-11-22T10:00:00Z"), actor: "Setup", command, detail: {} },
      ...{ subjectType: "organisation", subjectId: "1", prevHash: "", hash: `hash ${id}` },
    },
  });

test("a company that was set up by hand is not the demo, whatever is done in it later", async () => {
  expect(await isDemoCompany(), "before anything was done").toBe(false);
  await record(1, "organisation.set-up");
  await record(2, "organisation.load-demo");
  expect(await isDemoCompany()).toBe(false);
});

test("public pages link to the privacy notice and to the imprint, each by its own address", () => {
  const links = { privacyUrl: "https://example.com/privacy", imprintUrl: "https://example.com/imprint" };
  expect(hostOf({ name: "Example", color: "#123456", logoDigest: null, ...links })).toMatchObject(links);
});
