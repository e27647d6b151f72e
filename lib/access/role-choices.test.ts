import { expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential } from "@/lib/testing/factories";
import { listScopeCredentials } from "./role-choices";

withDatabase();

test("an assessor can be limited to what is published, which is listed by title", async () => {
  for (const title of ["Mooring", "Crane"]) await makeCredential({ title });
  await makeCredential({ title: "Berth", state: "draft" });
  const admin = actorOf({ id: 1_000_000, name: "Ada" }, ["admin"]);
  expect((await listScopeCredentials(admin)).map(({ name }) => name)).toEqual(["Crane", "Mooring"]);
});
