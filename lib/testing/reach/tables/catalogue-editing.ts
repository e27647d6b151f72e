import type { Actor } from "@/lib/auth/policy";
import { roleFigures } from "@/lib/reports/role-figures";
import { countRequiring, listClusters, matchSkills, searchJobRoles } from "@/lib/structure/catalogue-list";
import { closeJobRole, deleteJobRole, reopenJobRole } from "@/lib/structure/closing/commands";
import { previewClosing } from "@/lib/structure/closing/queries";
import { changeEvidenceRule } from "@/lib/structure/evidence/commands";
import { previewEvidenceRule } from "@/lib/structure/evidence/preview";
import { listEvidenceRules } from "@/lib/structure/evidence/queries";
import { addJobRole, editJobRole, mapJobTitles, saveTargets } from "@/lib/structure/job-role-commands";
import { getJobRole, listJobRoles, listJobTitles, previewTargets } from "@/lib/structure/job-role-queries";
import { addOccupationSkills, findOccupations, getOccupation } from "@/lib/structure/occupations";
import { addSkill, editSkill, restoreSkill, retireSkill } from "@/lib/structure/skill-commands";
import { getCatalogueSkill, listSkills, readSkillUse } from "@/lib/structure/skill-queries";
import { FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { id } from "../names";
import { TODAY } from "../organisation";
import { each, figure, nobody, REFUSED, type ReachTable, through } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const now = new Date();
const PAGE = { page: 1, size: 50 };
const shown = { version: 1 };
const EDITORS = "admin lnd lndNorth";
/** Editors do it to every skill; job roles and skills concern no person. */
const skill = (command: (who: Actor, one: number) => Promise<unknown>) =>
  each("skill", "welding", command, { [EDITORS]: "welding", others: "" });
/** Auditors read it too. */
const READERS = "admin lnd lndNorth auditor";
const readSkill = (query: (who: Actor, one: number) => Promise<unknown>) =>
  each("skill", "welding", query, { [READERS]: "welding", others: "" });
const reading = (query: (who: Actor) => Promise<unknown>) =>
  figure(async (who) => typeof (await query(who)), { [READERS]: "object", others: REFUSED });
const role = (command: (who: Actor) => Promise<unknown>) =>
  figure(async (who) => typeof (await command(who)), { [EDITORS]: "object", others: REFUSED });
const welder = () => id("role", "welder");

export const catalogueEditingTable: ReachTable = {
  "lib/structure/job-role-commands.ts": {
    addJobRole: role((who) => addJobRole(by(who), { name: "New" })),
    editJobRole: role((who) => editJobRole(by(who), { jobRoleId: welder(), ...shown, name: "Renamed" })),
    saveTargets: role((who) => saveTargets(by(who), { jobRoleId: welder(), ...shown, lines: [] })),
    mapJobTitles: role((who) => mapJobTitles(by(who), { titles: ["Welder"], jobRoleId: welder() })),
  },
  // Somebody holds it: only an admin takes it from them, and nobody deletes it.
  "lib/structure/closing/commands.ts": {
    closeJobRole: each("role", "welder", (who, jobRoleId) => closeJobRole(by(who), { jobRoleId, ...shown }), {
      admin: "welder",
      "lnd lndNorth": "welder (conflict)",
      others: "",
    }),
    reopenJobRole: role((who) => reopenJobRole(by(who), { jobRoleId: welder(), ...shown })),
    deleteJobRole: each(
      "role",
      "welder",
      (who, jobRoleId) => deleteJobRole(by(who), { jobRoleId, ...shown }),
      { [EDITORS]: "welder (conflict)", others: "" },
    ),
  },
  "lib/structure/closing/queries.ts": {
    isRoleUsed: nobody("Reads no person: whether anything names a job role."),
    previewClosing: role((who) => previewClosing(who, welder(), now)),
  },
  "lib/structure/closing/states-around.ts": { statesAround: through("previewTargets") },
  "lib/structure/job-role-queries.ts": {
    listJobRoles: reading((who) => listJobRoles(who, {}, PAGE, now)),
    getJobRole: reading((who) => getJobRole(who, welder())),
    listJobTitles: reading((who) => listJobTitles(who, {}, PAGE, now)),
    previewTargets: role((who) => previewTargets(who, { jobRoleId: welder(), lines: [] }, now)),
  },
  "lib/reports/role-figures.ts": {
    roleFigures: reading((who) => roleFigures(who, [welder()], TODAY)),
  },
  "lib/structure/occupations.ts": {
    findOccupations: role((who) => findOccupations(who, "manager")),
    getOccupation: role((who) => getOccupation(who, "11-1011.00")),
    copyOccupation: through("addJobRole"),
    addOccupationSkills: role((who) => addOccupationSkills(by(who), { onetCode: "11-1011.00" })),
  },
  "lib/structure/catalogue-list.ts": {
    searchJobRoles: role((who) => searchJobRoles(who, "weld")),
    listClusters: role((who) => listClusters(who)),
    countRequiring: reading((who) => countRequiring(who, [id("skill", "welding")], TODAY)),
    matchSkills: role((who) => matchSkills(who, { given: ["Welding"] })),
  },
  "lib/structure/evidence/commands.ts": {
    changeEvidenceRule: figure(
      async (who) => {
        const [{ version } = { version: 0 }] = await listEvidenceRules(who);
        return typeof (await changeEvidenceRule(by(who), { weights: FIRST_WEIGHTS, threshold: 1, version }));
      },
      { admin: "object", others: REFUSED },
    ),
  },
  "lib/structure/evidence/queries.ts": {
    listEvidenceRules: figure(async (who) => (await listEvidenceRules(who)).length, {
      admin: 1,
      others: REFUSED,
    }),
  },
  "lib/structure/evidence/preview.ts": {
    previewEvidenceRule: figure(
      async (who) => typeof (await previewEvidenceRule(who, { weights: FIRST_WEIGHTS, threshold: 1 }, now)),
      { admin: "object", others: REFUSED },
    ),
  },
  "lib/structure/skill-commands.ts": {
    addSkill: role((who) => addSkill(by(who), { name: "New", cluster: "Craft" })),
    editSkill: skill((who, one) => editSkill(by(who), { skillId: one, ...shown, name: "Renamed" })),
    retireSkill: skill((who, one) => retireSkill(by(who), { skillId: one, ...shown })),
    restoreSkill: skill((who, one) => restoreSkill(by(who), { skillId: one, ...shown })),
  },
  "lib/structure/skill-queries.ts": {
    listSkills: reading((who) => listSkills(who, {}, PAGE)),
    getCatalogueSkill: readSkill(getCatalogueSkill),
    readSkillUse: readSkill((who, one) => readSkillUse(who, one, now)),
  },
};
