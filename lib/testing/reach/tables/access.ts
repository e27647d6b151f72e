import { previewAccountChange } from "@/lib/access/account-changes";
import {
  accountsInput,
  canMail,
  countAccounts,
  getAccountOf,
  listAccounts,
} from "@/lib/access/accounts-list";
import { cleanAccounts } from "@/lib/access/clean";
import { closeAccounts, endSessionsOf, openAccounts } from "@/lib/access/closing";
import { inviteByMail, makePersonalLinks, withdrawInvitations } from "@/lib/access/invitations";
import { endOwnSessions, getOwnAccount, setOwnTimeZone } from "@/lib/access/own-account";
import { listScopeCredentials } from "@/lib/access/role-choices";
import { readRolePage } from "@/lib/access/role-page";
import { previewGrant, previewRoles } from "@/lib/access/role-preview";
import { grantRole, revokeRole } from "@/lib/access/roles";
import { getRoleHolder, lastHeldBy, listRoleHolders, rolesInput } from "@/lib/access/roles-list";
import type { Actor } from "@/lib/auth/policy";
import { id } from "../names";
import { each, figure, found, nobody, REFUSED, type ReachTable } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const EVERYBODY =
  "ada, lena, nora, eve, otto, ivan, dora, hal, ed, gil, jan, moa, ana, ben, quin, rob, tia, uma, vic, kim, lou, sam, max, pia";
const THEMSELVES = {
  admin: "ada",
  lnd: "lena",
  lndNorth: "nora",
  direct: "dora",
  indirect: "ivan",
  assessor: "ana",
  assessor2: "ben",
  executive: "eve",
  executiveSouth: "rob",
  assessorNorth: "tia",
  auditor: "otto",
  self: "ed",
  stranger: "sam",
};

/** Accounts, links and sessions. */
export const accessTable: ReachTable = {
  "lib/access/accounts-list.ts": {
    listAccounts: found(
      "person",
      async (who) =>
        (await listAccounts(who, accountsInput.parse({ size: 200 }), new Date())).rows.map(({ id }) => id),
      { "admin auditor": EVERYBODY, others: REFUSED },
    ),
    getAccountOf: each("person", "ed, sam, zoe", (who, one) => getAccountOf(who, one, new Date()), {
      "admin auditor": "ed, sam, zoe",
      others: "",
    }),
    canMail: figure(canMail, { "admin auditor": false, others: REFUSED }),
    countAccounts: figure(async (who) => (await countAccounts(who, new Date())).total, {
      "admin auditor": 24,
      others: REFUSED,
    }),
  },
  "lib/access/invitations.ts": {
    makePersonalLinks: each(
      "person",
      "ed, sam, zoe",
      async (who, id) => (await makePersonalLinks(by(who), { employeeIds: [id] })).links,
      { admin: "ed, sam", others: "" },
    ),
    inviteByMail: each(
      "person",
      "ed",
      async (who, id) => [(await inviteByMail(by(who), { employeeIds: [id] })).count],
      { admin: "ed (conflict)", others: "" },
    ),
    withdrawInvitations: figure(
      async (who) => (await withdrawInvitations(by(who), { all: {} })).employeeIds.length,
      { admin: 0, others: REFUSED },
    ),
  },
  "lib/access/account-changes.ts": {
    previewAccountChange: figure(
      async (who) =>
        (await previewAccountChange(who, { change: "close", chosen: { all: {} } }, new Date())).open,
      { admin: 24, others: REFUSED },
    ),
  },
  "lib/access/closing.ts": {
    endSessionsOf: figure(async (who) => (await endSessionsOf(by(who), { all: {} })).employeeIds.length, {
      admin: 0,
      others: REFUSED,
    }),
    closeAccounts: each(
      "person",
      "ed",
      async (who, id) => {
        const { employeeIds } = await closeAccounts(by(who), { employeeIds: [id] });
        return employeeIds;
      },
      { admin: "ed", others: "" },
    ),
    openAccounts: figure(async (who) => (await openAccounts(by(who), { all: {} })).employeeIds.length, {
      admin: 0,
      others: REFUSED,
    }),
  },
  "lib/access/roles.ts": {
    grantRole: each(
      "person",
      "ed, sam, zoe",
      (who, id) => grantRole(by(who), { employeeId: id, role: "auditor" }),
      { admin: "ed, sam", others: "" },
    ),
    revokeRole: each(
      "person",
      "otto",
      (who, id) => revokeRole(by(who), { employeeId: id, role: "auditor" }),
      {
        admin: "otto",
        others: "",
      },
    ),
  },
  "lib/access/roles-list.ts": {
    listRoleHolders: found(
      "person",
      async (who) => (await listRoleHolders(who, rolesInput.parse({}), new Date())).rows.map(({ id }) => id),
      { "admin auditor": "ada, ana, ben, eve, lena, nora, otto, rob, tia", others: REFUSED },
    ),
    getRoleHolder: each("person", "ed, ada, zoe", (who, id) => getRoleHolder(who, id, new Date()), {
      "admin auditor": "ed, ada",
      others: "",
    }),
    lastHeldBy: figure((who) => lastHeldBy(who, id("person", "ada"), new Date()), {
      "admin auditor": ["admin"],
      others: REFUSED,
    }),
  },
  "lib/access/role-page.ts": {
    readRolePage: each(
      "person",
      "ed, ada, zoe",
      async (who, id) => (await readRolePage(who, id, new Date())).person,
      { "admin auditor": "ed, ada", others: "" },
    ),
  },
  "lib/access/reaching.ts": {
    reachingOf: nobody("Counts whom given people reach, for queries that have rows."),
  },
  "lib/http/preview.ts": { toPreview: nobody("An adapter; the query of each address has a row.") },
  "lib/access/role-preview.ts": {
    previewGrant: each(
      "person",
      "ed, ada, zoe",
      (who, id) => previewGrant(who, { employeeId: id, role: "auditor" }, new Date()),
      { admin: "ed, ada", others: "" },
    ),
    previewRoles: each("person", "ed, ada, zoe", (who, id) => previewRoles(who, id, new Date()), {
      admin: "ed, ada",
      others: "",
    }),
  },
  "lib/access/role-choices.ts": {
    listScopeCredentials: figure(async (who) => (await listScopeCredentials(who)).length, {
      "admin auditor": 3,
      others: REFUSED,
    }),
  },
  "lib/access/clean.ts": {
    cleanAccounts: figure(async (who) => (await cleanAccounts(by(who), {})).id, {
      admin: 0,
      others: REFUSED,
    }),
  },
  "lib/access/forgotten.ts": {
    limitForgotten: nobody("Counts requests by network address."),
    askForReset: nobody("Asks for a mail; only a job looks for the account."),
    sendReset: nobody("A job; the mail goes to the person alone."),
    mailsReset: nobody("Whether mails can be sent."),
  },
  "lib/access/links.ts": {
    makeLinks: nobody("Part of commands that have rows."),
    findLink: nobody("Takes the token of a link."),
    openLink: nobody("Takes the token of a link."),
  },
  "lib/access/choose-password.ts": {
    choosePassword: nobody("Takes the token of a link."),
    changePassword: nobody("Takes the present password."),
  },
  "lib/access/own-account.ts": {
    getOwnAccount: figure(async (who) => (await getOwnAccount(who)).signInName.split("@")[0], THEMSELVES),
    endOwnSessions: found(
      "person",
      async (who) => [(await endOwnSessions(by(who), { all: "true", keep: 1 })).id],
      THEMSELVES,
    ),
    setOwnTimeZone: found(
      "person",
      async (who) => [(await setOwnTimeZone(by(who), { timeZone: "" })).id],
      THEMSELVES,
    ),
  },
  "lib/access/command-line.ts": { runAdmin: nobody("Run by whoever has the machine, as a job.") },
};
