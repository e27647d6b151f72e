import { closeAccounts, endSessionsOf, openAccounts } from "@/lib/access/closing";
import { inviteByMail, withdrawInvitations } from "@/lib/access/invitations";
import { setOwnTimeZone } from "@/lib/access/own-account";
import { grantRole, revokeRole } from "@/lib/access/roles";
import { openSession } from "@/lib/accounts/sessions";
import type { Actor } from "@/lib/auth/policy";
import { confirmPublicAddress } from "@/lib/awards/public-address";
import { draftCredential } from "@/lib/credentials/commands";
import { sendBackCredential, submitCredential, withdrawCredential } from "@/lib/credentials/publishing";
import { client } from "@/lib/db/client";
import { takeOverPathway } from "@/lib/library/take-over";
import { saveMailSettings } from "@/lib/messages/mail/settings-commands";
import { saveMailPreferences } from "@/lib/messages/preferences";
import { draftPathway } from "@/lib/pathways/commands";
import { sendBackPathway, submitPathway, withdrawPathway } from "@/lib/pathways/publishing";
import { saveOrganisation, skipGuideStep } from "@/lib/settings/commands";
import { closeJobRole, deleteJobRole, reopenJobRole } from "@/lib/structure/closing/commands";
import { changeEvidenceRule } from "@/lib/structure/evidence/commands";
import { listEvidenceRules } from "@/lib/structure/evidence/queries";
import { addJobRole, editJobRole, mapJobTitles, saveTargets } from "@/lib/structure/job-role-commands";
import { handOver } from "@/lib/structure/leaving/hand-over";
import { mergePeople } from "@/lib/structure/merging/merge-people";
import { addPerson, editPerson, endEmployment, returnToWork } from "@/lib/structure/person-commands";
import { deletePerson } from "@/lib/structure/person-delete";
import { cancelPlanned } from "@/lib/structure/planned";
import { restoreSkill, retireSkill } from "@/lib/structure/skill-commands";
import { addUnit, closeUnit, editUnit, reopenUnit } from "@/lib/structure/unit-commands";
import { actorOf, giveAccount, makeEmployee, makeSkill, makeUnit } from "./factories";
import { makePathway } from "./learning";
import { FIRST_WEIGHTS } from "./plain-levels";
import { makeFirstVersion } from "./versions";

/** Forms of administration, each with a person and an input that succeeds, for tests that send them again. */

const NOW = new Date("2026-11-01T09:00:00Z");
const admin = async (): Promise<Actor> => actorOf(await makeEmployee(), ["admin"]);
const organisation = () => client().organisation.findUniqueOrThrow({ where: { id: 1 } });

async function credentialDraft() {
  const actor = await admin();
  const { credentialId } = await makeFirstVersion([{ key: crypto.randomUUID() }]);
  const { id } = await draftCredential({ actor, now: NOW }, { credentialId });
  return { actor, input: { id, version: 1 } };
}
async function pathwayDraft() {
  const actor = await admin();
  const { credentialId } = await makeFirstVersion([{ key: crypto.randomUUID() }]);
  const { pathwayId } = await makePathway(credentialId);
  const { id } = await draftPathway({ actor, now: NOW }, { pathwayId });
  return { actor, input: { id, version: 1 } };
}
const inReview = {
  async credential() {
    const { actor, input } = await credentialDraft();
    await submitCredential({ actor, now: NOW }, input);
    return { actor, input: { ...input, version: 2 } };
  },
  async pathway() {
    const { actor, input } = await pathwayDraft();
    await submitPathway({ actor, now: NOW }, input);
    return { actor, input: { ...input, version: 2 } };
  },
};
async function jobRole() {
  const actor = await admin();
  const { id } = await addJobRole({ actor, now: NOW }, { name: `Role ${crypto.randomUUID()}` });
  return { actor, id };
}
async function withMail<Result>(run: () => Promise<Result>): Promise<Result> {
  process.env.SMTP_URL = "smtp://localhost:2525";
  process.env.MAIL_FROM = "cairn@example.com";
  return run();
}

async function person() {
  const [actor, { id }] = [await admin(), await makeEmployee()];
  const { version, unitId } = await client().employee.findUniqueOrThrow({ where: { id } });
  return { actor, unitId, input: { employeeId: id, version } };
}
/** Somebody with an account, chosen in the list of accounts. */
async function accountHolder() {
  const [actor, { id }] = [await admin(), await makeEmployee()];
  await giveAccount(id);
  return { actor, id, input: { employeeIds: [id] } };
}
async function unit() {
  const [actor, top] = [await admin(), await makeUnit()];
  const { id, version } = await makeUnit(top.id);
  return { actor, topId: top.id, input: { unitId: id, version } };
}

/** Command function → its name in audit entries. */
export const ADMINISTRATION_ENTRIES = {
  submitCredential: "credential.submit",
  withdrawCredential: "credential.withdraw",
  sendBackCredential: "credential.send-back",
  submitPathway: "pathway.submit",
  withdrawPathway: "pathway.withdraw",
  sendBackPathway: "pathway.send-back",
  takeOverPathway: "pathway.take-over",
  saveOrganisation: "organisation.change",
  skipGuideStep: "organisation.skip-guide-step",
  confirmPublicAddress: "organisation.confirm-address",
  grantRole: "role.grant",
  revokeRole: "role.take-back",
  endSessionsOf: "account.sign-out",
  closeAccounts: "account.close",
  openAccounts: "account.open",
  inviteByMail: "account.invite",
  withdrawInvitations: "account.withdraw-invitations",
  setOwnTimeZone: "account.set-time-zone",
  addJobRole: "job-role.add",
  editJobRole: "job-role.edit",
  saveTargets: "job-role.targets",
  closeJobRole: "job-role.close",
  reopenJobRole: "job-role.reopen",
  deleteJobRole: "job-role.delete",
  changeEvidenceRule: "evidence-rule.change",
  mapJobTitles: "job-title.map",
  cancelPlanned: "planned-change.cancel",
  addPerson: "person.add",
  editPerson: "person.edit",
  endEmployment: "person.end",
  returnToWork: "person.return",
  handOver: "person.hand-over",
  deletePerson: "person.delete",
  mergePeople: "person.merge",
  addUnit: "unit.add",
  editUnit: "unit.edit",
  closeUnit: "unit.close",
  reopenUnit: "unit.reopen",
  saveMailSettings: "mail.save-settings",
  saveMailPreferences: "message.choose-mails",
  retireSkill: "skill.retire",
  restoreSkill: "skill.restore",
};

export const ADMINISTRATION_FORMS = {
  submitCredential: async () => ({
    run: submitCredential,
    ...(await credentialDraft()),
    other: { note: "New" },
  }),
  withdrawCredential: async () => ({ run: withdrawCredential, ...(await inReview.credential()) }),
  async sendBackCredential() {
    const { actor, input } = await inReview.credential();
    return {
      run: sendBackCredential,
      actor,
      input: { ...input, comment: "Shorter" },
      other: { comment: "Longer" },
    };
  },
  submitPathway: async () => ({ run: submitPathway, ...(await pathwayDraft()), other: { note: "New" } }),
  withdrawPathway: async () => ({ run: withdrawPathway, ...(await inReview.pathway()) }),
  async sendBackPathway() {
    const { actor, input } = await inReview.pathway();
    return {
      run: sendBackPathway,
      actor,
      input: { ...input, comment: "Shorter" },
      other: { comment: "Longer" },
    };
  },
  takeOverPathway: async () => ({
    run: takeOverPathway,
    actor: await admin(),
    input: { slug: "agile-scrum-practice" },
  }),
  async saveOrganisation() {
    const { version, name, timeZone } = await organisation();
    const input = {
      version,
      name: `${name} Limited`,
      timeZone,
      color: "#1f5c48",
      monthlyLearningHours: 8,
      targetPercent: 80,
      defaultHalfLifeMonths: 24,
      privacyUrl: "",
      imprintUrl: "",
    };
    return { run: saveOrganisation, actor: await admin(), input, other: { targetPercent: 70 } };
  },
  skipGuideStep: async () => ({
    run: skipGuideStep,
    actor: await admin(),
    input: { step: "known", isSkipped: true },
    other: { isSkipped: false },
  }),
  async confirmPublicAddress() {
    // Only trial badges leave the address open.
    await client().award.updateMany({ data: { isTrial: true } });
    const address = "https://learning.example.com";
    return { run: confirmPublicAddress, actor: await admin(), input: { address, again: address } };
  },
  grantRole: async () => ({
    run: grantRole,
    actor: await admin(),
    input: { employeeId: (await makeEmployee()).id, role: "auditor" },
    other: { role: "executive" },
  }),
  async revokeRole() {
    const [actor, { id }] = [await admin(), await makeEmployee()];
    await grantRole({ actor, now: NOW }, { employeeId: id, role: "auditor" });
    return { run: revokeRole, actor, input: { employeeId: id, role: "auditor" } };
  },
  async endSessionsOf() {
    const { id, ...form } = await accountHolder();
    await openSession(id, { userAgent: "", address: "" }, NOW);
    return { run: endSessionsOf, ...form };
  },
  async closeAccounts() {
    const { id: _, ...form } = await accountHolder();
    return { run: closeAccounts, ...form };
  },
  async openAccounts() {
    const { id: _, ...form } = await accountHolder();
    await closeAccounts({ actor: form.actor, now: NOW }, form.input);
    return { run: openAccounts, ...form };
  },
  inviteByMail: async () =>
    withMail(async () => ({
      run: inviteByMail,
      actor: await admin(),
      input: { employeeIds: [(await makeEmployee()).id] },
    })),
  withdrawInvitations: async () =>
    withMail(async () => {
      const [actor, { id }] = [await admin(), await makeEmployee()];
      await inviteByMail({ actor, now: NOW }, { employeeIds: [id] });
      return { run: withdrawInvitations, actor, input: { employeeIds: [id] } };
    }),
  setOwnTimeZone: async () => ({
    run: setOwnTimeZone,
    actor: await admin(),
    input: { timeZone: "Asia/Tokyo" },
    other: { timeZone: "Europe/Paris" },
  }),
  addJobRole: async () => ({
    run: addJobRole,
    actor: await admin(),
    input: { name: "Welder" },
    other: { name: "Rigger" },
  }),
  async editJobRole() {
    const { actor, id } = await jobRole();
    return {
      run: editJobRole,
      actor,
      input: { jobRoleId: id, version: 1, name: "Fitter" },
      other: { name: "Turner" },
    };
  },
  async saveTargets() {
    const { actor, id } = await jobRole();
    const lines = [{ skillId: (await makeSkill()).id, target: 3 }];
    return { run: saveTargets, actor, input: { jobRoleId: id, version: 1, lines }, other: { lines: [] } };
  },
  async mapJobTitles() {
    const { actor, id } = await jobRole();
    return {
      run: mapJobTitles,
      actor,
      input: { titles: ["Welder I"], jobRoleId: id },
      other: { titles: ["Welder II"] },
    };
  },
  async closeJobRole() {
    const { actor, id } = await jobRole();
    return { run: closeJobRole, actor, input: { jobRoleId: id, version: 1 } };
  },
  async reopenJobRole() {
    const { actor, id } = await jobRole();
    await closeJobRole({ actor, now: NOW }, { jobRoleId: id, version: 1 });
    return { run: reopenJobRole, actor, input: { jobRoleId: id, version: 2 } };
  },
  async changeEvidenceRule() {
    const actor = await admin();
    const [{ version } = { version: 0 }] = await listEvidenceRules(actor);
    const rule = { weights: { ...FIRST_WEIGHTS, quiz: 0.4 }, threshold: 0.9, version };
    return { run: changeEvidenceRule, actor, input: rule, other: { threshold: 0.8 } };
  },
  async deleteJobRole() {
    const { actor, id } = await jobRole();
    return { run: deleteJobRole, actor, input: { jobRoleId: id, version: 1 } };
  },
  async cancelPlanned() {
    const { actor, id } = await jobRole();
    const lines = [{ skillId: (await makeSkill()).id, target: 3 }];
    await saveTargets({ actor, now: NOW }, { jobRoleId: id, version: 1, lines, on: "2027-01-01" });
    const change = await client().plannedChange.findFirstOrThrow({ orderBy: { id: "desc" } });
    return { run: cancelPlanned, actor, input: { id: change.id, version: change.version } };
  },
  async addPerson() {
    const { actor, unitId } = await person();
    return { run: addPerson, actor, input: { name: "Ana Lund", unitId }, other: { name: "Ben Lund" } };
  },
  async editPerson() {
    const { actor, input } = await person();
    return { run: editPerson, actor, input: { ...input, name: "Ana Lund" }, other: { name: "Ben Lund" } };
  },
  async endEmployment() {
    const { actor, input } = await person();
    return {
      run: endEmployment,
      actor,
      input: { ...input, lastDay: "2026-10-31" },
      other: { lastDay: "2026-10-30" },
    };
  },
  async returnToWork() {
    const { actor, input } = await person();
    await endEmployment({ actor, now: NOW }, { ...input, lastDay: "2026-10-31" });
    const { version } = await client().employee.findUniqueOrThrow({ where: { id: input.employeeId } });
    return { run: returnToWork, actor, input: { ...input, version } };
  },
  async handOver() {
    const { actor, input } = await person();
    await makeEmployee({ managerId: input.employeeId });
    const [taker, other] = [await makeEmployee(), await makeEmployee()];
    const handed = { employeeId: input.employeeId, group: "reports", toId: taker.id };
    return { run: handOver, actor, input: handed, other: { toId: other.id } };
  },
  async mergePeople() {
    const { actor, input } = await person();
    const [{ id: keepId }, { id: otherId }] = [await makeEmployee(), await makeEmployee()];
    const merged = { keepId, keepVersion: 1, mergeId: input.employeeId, mergeVersion: input.version };
    return { run: mergePeople, actor, input: merged, other: { mergeId: otherId } };
  },
  async deletePerson() {
    const { actor, input } = await person();
    return { run: deletePerson, actor, input };
  },
  async addUnit() {
    const { actor, topId } = await unit();
    return {
      run: addUnit,
      actor,
      input: { name: "Foundry", parentId: topId },
      other: { name: "Paint shop" },
    };
  },
  async editUnit() {
    const { actor, input } = await unit();
    return { run: editUnit, actor, input: { ...input, name: "Foundry" }, other: { name: "Paint shop" } };
  },
  async closeUnit() {
    const { actor, input } = await unit();
    return { run: closeUnit, actor, input };
  },
  async reopenUnit() {
    const { actor, input } = await unit();
    await closeUnit({ actor, now: NOW }, input);
    return { run: reopenUnit, actor, input: { ...input, version: input.version + 1 } };
  },
  async saveMailSettings() {
    delete process.env.SMTP_URL;
    delete process.env.MAIL_FROM;
    const server = {
      host: "mail.example.com",
      port: 587,
      security: "starttls",
      fromAddress: "cairn@example.com",
    };
    const input = { ...server, version: 0 };
    return { run: saveMailSettings, actor: await admin(), input, other: { port: 465 } };
  },
  saveMailPreferences: async () => ({
    run: saveMailPreferences,
    actor: await admin(),
    input: { off: ["assigned"] },
    other: { off: [] },
  }),
  async retireSkill() {
    const { id, version } = await makeSkill();
    return { run: retireSkill, actor: await admin(), input: { skillId: id, version } };
  },
  async restoreSkill() {
    const { id, version } = await makeSkill({ retiredOn: new Date("2026-10-01") });
    return { run: restoreSkill, actor: await admin(), input: { skillId: id, version } };
  },
};
