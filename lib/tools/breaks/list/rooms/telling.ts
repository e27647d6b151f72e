import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/messages/links.test.ts",
  "lib/messages/mail/send-mails.test.ts",
  "lib/messages/mail/settings.test.ts",
  "lib/messages/texts.test.ts",
  "lib/messages/send.test.ts",
];

/** What messages say, whom they reach, where they lead, and what the bell counts. */
export const TELLING_BREAKS = inArea("telling", TESTS, {
  "lib/messages/links.ts": [
    {
      text: 'data.assessmentKind === "project" ?',
      replacement: 'data.assessmentKind !== "project" ?',
      seen: "The news of a marked project leads to an attempt that is not there.",
      tests: ["lib/messages/links.test.ts"],
    },
    {
      text: 'data.what === "credential" ?',
      replacement: 'data.what !== "credential" ?',
      seen: "The author of a pathway that was sent back gets to a credential of the same number.",
      tests: ["lib/messages/links.test.ts"],
    },
    {
      text: "`/marking/${subjectId}`",
      replacement: "`/my/projects/${subjectId}`",
      seen: "An assessor follows the link to work to mark and finds nothing.",
      tests: ["lib/messages/links.test.ts"],
    },
  ],
  "lib/messages/kinds.ts": [
    {
      text: "inInbox: false,\n    isUrgent: true,\n    usefulDays: null,",
      replacement: "inInbox: false,\n    isUrgent: true,",
      seen: "Who was invited a week before the mail server worked never gets the invitation.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: "inInbox: false,\n    isUrgent: true,\n    usefulDays: null,",
      replacement: "inInbox: false,\n    usefulDays: null,",
      seen: "A newcomer waits for the invitation behind ten thousand mails about a pathway.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: "    usefulDays: 1,\n",
      replacement: "    usefulDays: 7,\n",
      seen: "A link for a new password arrives days after it was asked for.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: "self_assessment: kind({ data: z.object({ by: text.nullable() }), delayMinutes: 5 })",
      replacement: "self_assessment: kind({ data: z.object({ by: text.nullable() }) })",
      seen: "People are asked for a self-assessment that was taken back in the same minute.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: "      by: text.nullable(),\n    }),\n    isMandatory: true,\n    usefulDays: null,\n",
      replacement: "      by: text.nullable(),\n    }),\n    usefulDays: null,\n",
      seen: "Somebody can turn off the mails that say that a role was given in their name.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "      by: text.nullable(),\n    }),\n    isMandatory: true,\n    usefulDays: null,\n",
      replacement: "      by: text.nullable(),\n    }),\n    isMandatory: true,\n",
      seen: "A role that was given a week before the mail server worked is never announced by mail.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
  ],
  "lib/messages/texts.ts": [
    {
      text: 'kind === "assigned" || kind === "badge_revoked"',
      replacement: 'kind === "assigned"',
      seen: "Whoever loses a badge is not told why.",
      tests: ["lib/messages/texts.test.ts"],
    },
    {
      text: "return { credential: inSentence(data.credential) };",
      replacement: "return { credential: data.credential };",
      seen: "A credential with a line break in its title adds a line to the subject of a mail about its badge.",
      tests: ["lib/messages/texts.test.ts"],
    },
    {
      text: "title: inSentence(data.title)",
      replacement: "title: data.title",
      seen: "A draft with a line break in its title adds a line to the subject of the mail about it.",
      tests: ["lib/messages/texts.test.ts"],
    },
    {
      text: "person: inSentence(data.person)",
      replacement: "person: data.person",
      seen: "A name with a mark of direction turns around the sentence that an assessor reads.",
      tests: ["lib/messages/texts.test.ts"],
    },
  ],
  "lib/messages/unread.ts": [
    {
      text: " and m.in_inbox",
      replacement: "",
      seen: "The bell counts an invitation that the inbox does not show, and never goes out.",
      sql: true,
      tests: ["lib/messages/send.test.ts"],
    },
    {
      text: " and m.read_at is null",
      replacement: "",
      seen: "The bell goes on counting messages that were read.",
      sql: true,
      tests: ["lib/messages/send.test.ts"],
    },
  ],
});
