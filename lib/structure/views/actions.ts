"use server";
import { toAction } from "@/lib/http/action";
import { handOver } from "../leaving/hand-over";
import { mergePeople } from "../merging/merge-people";
import { addPerson, editPerson, endEmployment, returnToWork } from "../person-commands";
import { deletePerson } from "../person-delete";
import { cancelPlanned } from "../planned";
import { addUnit, closeUnit, editUnit, reopenUnit } from "../unit-commands";

const toPerson = { go: ({ id }: { id: number }) => `/people/${id}` };

export const addPersonAction = toAction(addPerson, toPerson);
export const editPersonAction = toAction(editPerson, toPerson);
export const endEmploymentAction = toAction(endEmployment, toPerson);
export const returnToWorkAction = toAction(returnToWork, toPerson);
export const handOverAction = toAction(handOver);
export const deletePersonAction = toAction(deletePerson, { go: () => "/people" });
export const mergePeopleAction = toAction(mergePeople, {
  go: ({ id, merged }) => `/people/${id}?merged=${merged.id}`,
});
export const cancelPlannedAction = toAction(cancelPlanned);
export const addUnitAction = toAction(addUnit);
export const editUnitAction = toAction(editUnit);
export const reopenUnitAction = toAction(reopenUnit);
export const closeUnitAction = toAction(closeUnit, { go: () => "/structure" });
