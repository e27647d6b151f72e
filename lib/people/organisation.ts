import "server-only";
import { cache } from "react";
import { type Day, dayOf } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import type { Organisation } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import { db } from "@/lib/db/read";

/**
 * Return the organisation and its current day.
 *
 * @throws AppError `not_found` before the first admin has set it up
 */
export async function readOrganisation(reader: Pick<ReadOnly, "organisation">, now: Date) {
  const organisation = await reader.organisation.findUnique({ where: { id: 1 } });
  if (!organisation) throw new AppError("not_found", errorMessage("people.notSetUp"));
  return { ...organisation, today: dayOf(now.getTime(), organisation.timeZone) satisfies Day };
}

/** The same, cached for the request, for pages. */
export const getOrganisation = cache(() => readOrganisation(db(), requestTime()));

/** Return the organisation's day at a moment; its time zone is read once per request. */
export const organisationDay = async (now: Date): Promise<Day> =>
  dayOf(now.getTime(), (await getOrganisation()).timeZone);

/** Return whether this installation has been set up. */
export const isSetUp = async (): Promise<boolean> => (await db().organisation.count()) > 0;

/** Return whether this is the demo company: loading it is the first entry of the trail. */
export const isDemoCompany = async (): Promise<boolean> =>
  (await db().auditEntry.count({ where: { id: 1, command: "organisation.load-demo" } })) > 0;

type HostRow = Pick<Organisation, "name" | "color" | "logoDigest" | "privacyUrl" | "imprintUrl">;

/** Return what public pages show of the organisation. */
export const hostOf = ({ name, color, logoDigest, privacyUrl, imprintUrl }: HostRow) => ({
  name,
  color,
  logo: logoPath(logoDigest),
  privacyUrl,
  imprintUrl,
});

/** Path of the logo in use; its address changes with its content, so that copies can be kept. */
export const logoPath = (digest: string | null): string | null =>
  digest === null ? null : `/logo/${digest}`;
