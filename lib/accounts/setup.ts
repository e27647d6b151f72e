import "server-only";
import { timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { EMAIL, EMAIL_MAX } from "@/lib/core/email";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, TooManyError } from "@/lib/core/errors";
import { lineText } from "@/lib/core/text";
import { limitByAddress } from "@/lib/db/rate-limit";
import { changePerson, type PersonRow, personRows } from "@/lib/people/change-person";
import { changeUnit } from "@/lib/people/change-unit";
import { publicAddress } from "@/lib/people/public-address";
import { requireZone } from "@/lib/people/require-zone";
import { timeZoneText } from "@/lib/people/time-zone-text";
import { writeAccount } from "./account-rows";
import { newPasswordInput, refuseGuessable } from "./new-password";

const text = (least: number, missing: string) =>
  lineText()
    .min(least, missing)
    .max(200, issueMessage("core.tooLong", { max: 200 }));

const setUpInput = z.object({
  token: lineText(),
  organisation: text(2, issueMessage("accounts.organisationMissing")),
  timeZone: timeZoneText(),
  name: text(2, issueMessage("accounts.nameMissing")),
  hrId: text(1, issueMessage("accounts.hrNumberMissing")),
  email: lineText()
    .toLowerCase()
    .max(EMAIL_MAX, issueMessage("core.tooLong", { max: EMAIL_MAX }))
    .regex(EMAIL, issueMessage("accounts.emailWrong")),
  password: newPasswordInput,
  /** Waits to be confirmed. */
  publicUrl: publicAddress,
});

const attempts = limitByAddress("set-up", 30, 15 * 60);

/**
 * Count a form of set-up. Nobody guesses the 96 random bits of the token; the limit keeps a guesser from keeping the
 * server busy.
 *
 * @param address  the network address of the request
 * @throws AppError `too_many` after many of them
 */
export const limitSetUp = (address: string): Promise<void> =>
  attempts.consume(
    address,
    (milliseconds) =>
      new TooManyError(
        milliseconds,
        errorMessage("accounts.attemptsTooMany", { minutes: Math.ceil(milliseconds / 60_000) }),
      ),
  );

/** Create the organisation and its first admin, given the token from the console. Works once. */
export const setUp = defineCommand({
  name: "organisation.set-up",
  permission: "organisation:write",
  input: setUpInput,
  async run(tx, input, by) {
    const { now } = by;
    await tx.$queryRaw`select pg_advisory_xact_lock(7249004)::text`;
    if ((await tx.organisation.count()) > 0)
      throw new AppError("conflict", errorMessage("accounts.setUpAlready"));
    if (!isToken(input.token))
      throw invalidFields({
        token: errorMessage("accounts.tokenWrong"),
      });
    await requireZone(tx, input.timeZone);
    await refuseGuessable(input.password, [input.name, input.email, input.organisation]);
    await tx.organisation.create({
      data: {
        id: 1,
        name: input.organisation,
        publicUrl: input.publicUrl,
        timeZone: input.timeZone,
      },
    });
    // The top unit, without units below it.
    await changeUnit(tx, [], by);
    await changePerson(tx, personRows([adminOf(input)]), by);
    const admin = await tx.employee.update({
      where: { hrId: input.hrId },
      data: {
        grants: { create: [{ role: "admin" }, { role: "lnd" }] },
      },
    });
    await writeAccount(tx, { employeeId: admin.id, password: input.password, now });
    rmSync(tokenFile(), { force: true });
    return { id: admin.id };
  },
  record: ({ organisation, email, timeZone }) => ({ organisation, email, timeZone }),
});

const adminOf = ({ hrId, name, email }: { hrId: string; name: string; email: string }): PersonRow => ({
  hr_id: hrId,
  name,
  email,
  title: "",
  unit_code: "organisation",
  manager_hr_id: null,
  role_code: null,
  tells_role: false,
  hired_on: null,
  location: null,
  is_active: true,
});

const tokenFile = () => join(process.env.CAIRN_DATA ?? ".data", "setup-token");

function isToken(given: string): boolean {
  if (!existsSync(tokenFile())) return false;
  const [a, b] = [Buffer.from(readFileSync(tokenFile(), "utf8").trim()), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
