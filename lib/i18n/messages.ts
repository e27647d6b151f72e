import account from "@/messages/en/account.json";
import accounts from "@/messages/en/accounts.json";
import app from "@/messages/en/app.json";
import assess from "@/messages/en/assess.json";
import assign from "@/messages/en/assign.json";
import assignments from "@/messages/en/assignments.json";
import attempts from "@/messages/en/attempts.json";
import audit from "@/messages/en/audit.json";
import badges from "@/messages/en/badges.json";
import catalogue from "@/messages/en/catalogue.json";
import chart from "@/messages/en/chart.json";
import common from "@/messages/en/common.json";
import coverage from "@/messages/en/coverage.json";
import credentials from "@/messages/en/credentials.json";
import drafts from "@/messages/en/drafts.json";
import enrolments from "@/messages/en/enrolments.json";
import errors from "@/messages/en/errors.json";
import evidenceRule from "@/messages/en/evidenceRule.json";
import frame from "@/messages/en/frame.json";
import inbox from "@/messages/en/inbox.json";
import jobRoles from "@/messages/en/jobRoles.json";
import learning from "@/messages/en/learning.json";
import leaving from "@/messages/en/leaving.json";
import library from "@/messages/en/library.json";
import mail from "@/messages/en/mail.json";
import mailSettings from "@/messages/en/mailSettings.json";
import map from "@/messages/en/map.json";
import overview from "@/messages/en/overview.json";
import pathwayMap from "@/messages/en/pathwayMap.json";
import pathways from "@/messages/en/pathways.json";
import people from "@/messages/en/people.json";
import person from "@/messages/en/person.json";
import rating from "@/messages/en/rating.json";
import reports from "@/messages/en/reports.json";
import roles from "@/messages/en/roles.json";
import sending from "@/messages/en/sending.json";
import settings from "@/messages/en/settings.json";
import shortcuts from "@/messages/en/shortcuts.json";
import states from "@/messages/en/states.json";
import structure from "@/messages/en/structure.json";
import table from "@/messages/en/table.json";
import team from "@/messages/en/team.json";

/** One file per namespace; its name is the namespace of its keys. */
const english = {
  account,
  accounts,
  app,
  assess,
  assign,
  assignments,
  attempts,
  audit,
  badges,
  catalogue,
  chart,
  common,
  coverage,
  credentials,
  drafts,
  enrolments,
  errors,
  evidenceRule,
  frame,
  inbox,
  jobRoles,
  learning,
  leaving,
  library,
  mail,
  mailSettings,
  map,
  overview,
  pathwayMap,
  pathways,
  people,
  person,
  rating,
  reports,
  roles,
  sending,
  settings,
  shortcuts,
  states,
  structure,
  table,
  team,
};

const MESSAGES = { en: english };

export type Messages = typeof english;
export type Namespace = keyof Messages;
export type Locale = keyof typeof MESSAGES;

export const LOCALES: readonly Locale[] = ["en"];
export const DEFAULT_LOCALE: Locale = "en";

/** Namespaces of the shared client components. Other client components get theirs through `ClientTexts`. */
export const SHARED_CLIENT_NAMESPACES = [
  "common",
  "sending",
  "states",
  "table",
] as const satisfies readonly Namespace[];

export const messagesIn = (locale: Locale): Messages => MESSAGES[locale];

/** Return only the named namespaces, so that a page does not include the texts of all others. */
export function messagesOf<Name extends Namespace>(
  messages: Messages,
  names: readonly Name[],
): Pick<Messages, Name> {
  const picked: Partial<Messages> = {};
  for (const name of names) picked[name] = messages[name];
  // Every name in `names` was set above.
  return picked as Pick<Messages, Name>;
}

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
