import { expect, test } from "vitest";
import { linkedInAddress } from "./linkedin";

const badge = {
  name: "Data & story, 100 %",
  organisation: "Müller AG",
  issuedOn: "2027-03-09",
  url: "https://learn.example.com/badges/1?a=b",
  id: "1",
};

test("carries every value back as it was", () => {
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

test("says when it runs out, where it does", () => {
  const { searchParams } = new URL(linkedInAddress({ ...badge, expiresOn: "2029-12-31" }));
  expect([searchParams.get("expirationYear"), searchParams.get("expirationMonth")]).toEqual(["2029", "12"]);
});
