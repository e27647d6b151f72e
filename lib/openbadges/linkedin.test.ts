import { expect, test } from "vitest";
import { linkedInAddress } from "./linkedin";

const badge = {
  name: "Data & story, 100 %",
  organisation: "Müller AG",
  issuedOn: "2027-03-09",
  url: "https://learn.example.com/badges/1?a=b",
  id: "1",
};

test("the URL contains every value", () => {
  const { origin, pathname, searchParams } = new URL(linkedInAddress(badge));
  expect(origin + pathname).toBe("https://www.linkedin.com/profile/add");
  expect(Object.fromEntries(searchParams)).toEqual({
    startTask: "CERTIFICATION_NAME",
    name: badge.name,
    organizationName: badge.organisation,
    issueYear: "2027",
    issueMonth: "3",
    certUrl: badge.url,
    certId: "1",
  });
});

test("the expiry date is included if there is one", () => {
  const { searchParams } = new URL(linkedInAddress({ ...badge, expiresOn: "2029-12-31" }));
  expect([searchParams.get("expirationYear"), searchParams.get("expirationMonth")]).toEqual(["2029", "12"]);
});
