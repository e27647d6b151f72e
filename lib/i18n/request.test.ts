import { expect, test, vi } from "vitest";
import { forgetOrganisationZone } from "@/lib/people/time-zone";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import settings from "@/messages/en/settings.json";
import readConfig from "./request";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
vi.mock("next-intl/server", () => ({ getRequestConfig: (read: unknown) => read }));
withDatabase();

const configOf = () => readConfig({ requestLocale: Promise.resolve(undefined) });

test("pages show times in the organisation's zone, in UTC before there is one, with the texts of their language", async () => {
  expect(await configOf()).toMatchObject({ locale: "en", timeZone: "UTC", messages: { settings } });
  await makeOrganisation({ timeZone: "Pacific/Auckland" });
  forgetOrganisationZone();
  expect(await configOf()).toMatchObject({ timeZone: "Pacific/Auckland" });
});
