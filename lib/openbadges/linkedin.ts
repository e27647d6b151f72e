/**
 * Build the URL at which LinkedIn adds a certificate to the visitor's profile.
 *
 * @param badge.issuedOn   calendar date, `YYYY-MM-DD`
 * @param badge.expiresOn  likewise; absent when it does not expire
 * @param badge.url        page of the award, where others can verify it
 */
export function linkedInAddress(badge: {
  name: string;
  organisation: string;
  issuedOn: string;
  expiresOn?: string;
  url: string;
  id: string;
}): string {
  const query = new URLSearchParams({
    startTask: "CERTIFICATION_NAME",
    name: badge.name,
    organizationName: badge.organisation,
    ...yearAndMonth("issue", badge.issuedOn),
    ...(badge.expiresOn && yearAndMonth("expiration", badge.expiresOn)),
    certUrl: badge.url,
    certId: badge.id,
  });
  return `https://www.linkedin.com/profile/add?${query}`;
}

function yearAndMonth(what: string, day: string): Record<string, string> {
  const [year = "", month = ""] = day.split("-");
  return { [`${what}Year`]: year, [`${what}Month`]: String(Number(month)) };
}
