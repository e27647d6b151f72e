import "server-only";
import type { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import type { Tx } from "@/lib/db/write";
import type { Dated } from "@/lib/people/dated";
import { closeRoleNow, closeRoleValues, readIsOpen } from "./closing/changes";
import {
  endPerson,
  endValues,
  placePerson,
  placeValues,
  readPeriod,
  readPlace,
  returnPerson,
  returnValues,
} from "./person-changes";
import {
  lockRuleVersion,
  readSettings,
  ruleValues,
  setRule,
  setSkillSettings,
  settingsValues,
} from "./setting-changes";
import { readTargets, setProfile, targetsValues } from "./target-changes";
import {
  addUnitBelow,
  addUnitValues,
  closeUnitNow,
  closeUnitValues,
  editUnitNow,
  editUnitValues,
  openUnit,
  readUnitIsOpen,
  readUnitValues,
} from "./unit-changes";

/** A kind of change that may be planned. */
type ChangeKind = {
  permission: Permission;
  /** Parse stored values, and return what plans, compares and applies the change. */
  of(raw: unknown): BoundChange;
};
type BoundChange = {
  subjectId: number;
  /** The values that it replaces; on its day they must be the same. */
  present(tx: Tx): Promise<Record<string, unknown>>;
  /** @throws AppError when it is not possible any more */
  apply(tx: Tx, by: Dated): Promise<unknown>;
};

const kind = <Values>(
  permission: Permission,
  values: z.ZodType<Values>,
  subjectOf: (values: Values) => number,
  present: (tx: Tx, values: Values) => Promise<Record<string, unknown>>,
  apply: (tx: Tx, values: Values, by: Dated) => Promise<unknown>,
): ChangeKind => ({
  permission,
  of(raw) {
    const parsed = values.parse(raw);
    return {
      subjectId: subjectOf(parsed),
      present: (tx) => present(tx, parsed),
      apply: (tx, by) => apply(tx, parsed, by),
    };
  },
});

const employeeIdOf = ({ employeeId }: { employeeId: number }) => employeeId;

export const KINDS = {
  "person.place": kind("person:write", placeValues, employeeIdOf, readPlace, placePerson),
  "person.end": kind("person:write", endValues, employeeIdOf, readPeriod, endPerson),
  "person.return": kind("person:write", returnValues, employeeIdOf, readPeriod, returnPerson),
  // A unit that is added replaces nothing; the one above it must be open.
  "unit.add": kind(
    "unit:write",
    addUnitValues,
    ({ parentId }) => parentId,
    async (tx, { name, parentId }) => ({ [`unit ${name} below`]: (await openUnit(tx, parentId)).id }),
    addUnitBelow,
  ),
  "unit.edit": kind("unit:write", editUnitValues, ({ unitId }) => unitId, readUnitValues, editUnitNow),
  "unit.close": kind("unit:write", closeUnitValues, ({ unitId }) => unitId, readUnitIsOpen, closeUnitNow),
  "job-role.targets": kind(
    "job-role:write",
    targetsValues,
    ({ jobRoleId }) => jobRoleId,
    readTargets,
    setProfile,
  ),
  "job-role.close": kind(
    "job-role:write",
    closeRoleValues,
    ({ jobRoleId }) => jobRoleId,
    readIsOpen,
    closeRoleNow,
  ),
  "skill.settings": kind(
    "skill:write",
    settingsValues,
    ({ skillId }) => skillId,
    readSettings,
    setSkillSettings,
  ),
  // There is one rule of evidence.
  "evidence-rule.change": kind("evidence-rule:write", ruleValues, () => 1, lockRuleVersion, setRule),
} satisfies Record<string, ChangeKind>;
export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as [KindName, ...KindName[]];
