import fc from "fast-check";
import { expect, test } from "vitest";
import type { RoleName } from "@/lib/auth/permissions";
import { isSessionOver } from "./session-limits";

const HOUR = 3_600_000;
const session = (openedHours: number, usedHours: number) => ({
  openedAt: new Date(openedHours * HOUR),
  usedAt: new Date(usedHours * HOUR),
});
const over = (roles: RoleName[], opened: number, used: number, now: number) =>
  isSessionOver(session(opened, used), new Set(roles), new Date(now * HOUR));

test.each([
  [["employee"], 0, 0, 23.99, false],
  [["employee"], 0, 0, 24, true],
  [["employee"], 0, 719, 719.9, false],
  [["employee"], 0, 719, 720, true],
  [["employee", "manager"], 0, 0, 1.99, false],
  [["employee", "manager"], 0, 0, 2, true],
  [["employee", "admin"], 0, 11.5, 11.9, false],
  [["employee", "admin"], 0, 11.5, 12, true],
] as [RoleName[], number, number, number, boolean][])(
  "%s: opened at %d h, used at %d h, at %d h over: %s",
  (roles, opened, used, now, expected) => expect(over(roles, opened, used, now)).toBe(expected),
);

test("what is over stays over, and a role never makes a session longer", () => {
  const hours = fc.double({ min: 0, max: 2000, noNaN: true });
  const role = fc.constantFrom<RoleName>("admin", "lnd", "assessor", "manager", "executive", "auditor");
  fc.assert(
    fc.property(hours, hours, hours, hours, role, (opened, used, now, more, added) => {
      if (over(["employee"], opened, used, now)) {
        expect(over(["employee"], opened, used, now + more)).toBe(true);
        expect(over(["employee", added], opened, used, now)).toBe(true);
      }
    }),
  );
});
