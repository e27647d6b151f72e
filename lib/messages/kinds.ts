import { z } from "zod";

/** A calendar day, `YYYY-MM-DD`. */
const day = z.iso.date();
/** Names and titles as they were at the event. */
const text = z.string();

type KindRule = {
  /** What the text needs to know, as plain JSON as of the event. */
  data: z.ZodType;
  /** Sent as mail whatever the person has chosen, also to people who have left, and again after a crash in doubt. */
  isMandatory: boolean;
  /** In the inbox as well; otherwise by mail only, because the person cannot sign in yet. */
  inInbox: boolean;
  /** Somebody sits in front of the screen and waits for the mail. */
  isUrgent: boolean;
  /** Minutes before the mail is sent, in which the event may be undone. */
  delayMinutes: number;
  /** Days after which a mail that could not be sent is of no use any more; null: never. */
  usefulDays: number | null;
};

const kind = <Data extends z.ZodType>(rule: Partial<KindRule> & { data: Data }) => ({
  isMandatory: false,
  inInbox: true,
  isUrgent: false,
  delayMinutes: 0,
  usefulDays: 7,
  ...rule,
});

/** Every kind of message with its rule; the texts of each are in messages/<language>/mail.json under its name. */
export const MESSAGE_RULES = {
  invitation: kind({
    data: z.object({ by: text.nullable() }),
    isMandatory: true,
    inInbox: false,
    isUrgent: true,
    usefulDays: null,
  }),
  password_reset: kind({
    data: z.object({}),
    isMandatory: true,
    inInbox: false,
    isUrgent: true,
    usefulDays: 1,
  }),
  assigned: kind({
    data: z.object({
      pathway: text,
      obligation: z.enum(["mandatory", "recommended", "optional"]),
      dueOn: day.nullable(),
      reason: text,
    }),
    delayMinutes: 5,
  }),
  assessment_result: kind({
    data: z.object({
      outcome: z.enum(["passed", "returned", "failed"]),
      assessmentKind: z.enum(["quiz", "exam", "project", "observation", "external"]),
      assessment: text,
      credential: text,
      /** Names of the skills that need work. */
      skills: z.array(text),
      /** When the next attempt may begin; null: at once, or there is none. */
      nextAttemptAt: z.iso.datetime().nullable(),
      comment: text,
    }),
  }),
  badge_earned: kind({ data: z.object({ credential: text }) }),
  badge_revoked: kind({
    data: z.object({ credential: text, reason: text }),
    isMandatory: true,
    usefulDays: null,
  }),
  role_granted: kind({
    data: z.object({
      role: z.enum(["admin", "lnd", "assessor", "executive", "auditor"]),
      /** Name of the unit that the role is limited to, in stored messages without `limits`; null: see there. */
      unit: text.nullable(),
      /** What the role is limited to: the first names, and how many more; none: not limited. */
      limitedTo: z.enum(["units", "credentials"]).nullable().default(null),
      limits: z.array(text).default([]),
      more: z.int().default(0),
      /** The person had the role before, with other limits. */
      isChange: z.boolean().default(false),
      by: text.nullable(),
    }),
    isMandatory: true,
    usefulDays: null,
  }),
  draft_to_approve: kind({
    data: z.object({
      title: text,
      what: z.enum(["credential", "pathway"]),
      versionId: z.number().int(),
      by: text.nullable(),
    }),
  }),
  draft_sent_back: kind({
    data: z.object({
      title: text,
      what: z.enum(["credential", "pathway"]),
      versionId: z.number().int(),
      by: text.nullable(),
      comment: text,
    }),
  }),
  work_to_mark: kind({ data: z.object({ person: text, assessment: text, credential: text }) }),
  self_assessment: kind({ data: z.object({ by: text.nullable() }), delayMinutes: 5 }),
  public_address_missing: kind({ data: z.object({ waiting: z.number().int() }), isMandatory: true }),
} as const satisfies Record<string, KindRule>;

export type MessageKind = keyof typeof MESSAGE_RULES;
export type MessageData<Kind extends MessageKind = MessageKind> = z.output<
  (typeof MESSAGE_RULES)[Kind]["data"]
>;
/** A kind with its data. */
export type MessageFacts = { [Kind in MessageKind]: { kind: Kind; data: MessageData<Kind> } }[MessageKind];

export const MESSAGE_KINDS = Object.keys(MESSAGE_RULES) as MessageKind[];
/** The kinds that a person may do without as mail. */
export const OPTIONAL_KINDS = MESSAGE_KINDS.filter((name) => !MESSAGE_RULES[name].isMandatory);

/** Why a mail is not sent. The log explains each in words. */
export const UNSENT_REASONS = [
  "left",
  "no_account",
  "no_address",
  "opted_out",
  "withdrawn",
  "too_old",
  "no_link",
] as const;
export type UnsentReason = (typeof UNSENT_REASONS)[number];

/**
 * Read a message as it is stored.
 *
 * @throws when the kind or its data are not what `sendMessage` writes
 */
export function readFacts(kind: string, data: unknown): MessageFacts {
  const name = z.enum(MESSAGE_KINDS).parse(kind);
  // The schema of a kind gives the data of this kind.
  return { kind: name, data: MESSAGE_RULES[name].data.parse(data) } as MessageFacts;
}
