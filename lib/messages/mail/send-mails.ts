import "server-only";
import type { Context } from "@/lib/command/command";
import { log } from "@/lib/core/log";
import { db } from "@/lib/db/read";
import { MESSAGE_RULES, type MessageKind } from "../kinds";
import { composeMail, type MailBrand } from "./compose";
import { failureOf, isSentAgain } from "./failure";
import { type MailServer, readMailSettings } from "./mail-server";
import { advanceMailsWith, type ClaimedMail, type LinkMakers, type MailOutcome } from "./queue";
import { enqueueDueMails, postponeMails, recoverMails } from "./recover";
import { CONNECTIONS, type MailTransport, openTransport } from "./transport";

/** Mails that one connection has claimed at a time: as many are in doubt after a crash. */
const TAKE = 4;
/** Milliseconds after which the job leaves the rest to the next one: well before its mails count as left behind. */
const LONGEST_MS = 45_000;

/** Returns milliseconds since it was made. */
type Stopwatch = () => number;

/**
 * Make the job that sends mails that are due. Each of several connections claims a few, sends them, and stores what
 * became of them with the next claim; no transaction is open while a server is waited for. Without a mail server
 * everything waits.
 *
 * @param links           makers of the links that hold a token
 * @param startStopwatch  of the job, because it runs for long
 */
export const sendMailsWith =
  (links: LinkMakers, startStopwatch: () => Stopwatch) =>
  async ({ actor, now }: Context): Promise<{ id: number }> => {
    await recoverMails({ actor, now }, {});
    const settings = await readMailSettings(db());
    const brand = await db().organisation.findUnique({ where: { id: 1 } });
    if (settings.state !== "on" || !brand) return { id: 0 };
    const elapsed = startStopwatch();
    const clock = () => new Date(now.getTime() + elapsed());
    const run = new Run({ actor, clock, links, brand, server: settings.server });
    try {
      await Promise.all(Array.from({ length: CONNECTIONS }, () => run.work(() => elapsed() > LONGEST_MS)));
    } finally {
      run.transport.close();
    }
    if (run.stopped !== null) await postponeMails({ actor, now: clock() }, { reason: run.stopped });
    else await enqueueDueMails({ actor, now: clock() }, {});
    return { id: run.sent };
  };

type RunOptions = {
  actor: Context["actor"];
  clock: () => Date;
  links: LinkMakers;
  brand: MailBrand;
  server: MailServer;
};

/** One run of the job: what its connections share. */
class Run {
  readonly transport: MailTransport;
  sent = 0;
  /** Why the server cannot be used; null while it can. */
  stopped: string | null = null;
  private readonly advance: ReturnType<typeof advanceMailsWith>;
  private readonly domain: string;
  private readonly options: RunOptions;

  constructor(options: RunOptions) {
    this.options = options;
    this.transport = openTransport(options.server);
    this.advance = advanceMailsWith(options.links);
    this.domain = domainOf(options.brand.publicUrl);
  }

  /** Send until nothing is due, the server fails, or the time is over. */
  async work(isOver: () => boolean): Promise<void> {
    let outcomes: MailOutcome[] = [];
    for (;;) {
      const isLast = isOver() || this.stopped !== null;
      const { actor, clock } = this.options;
      const input = { outcomes, take: isLast ? 0 : TAKE, domain: this.domain };
      const { mails, looked } = await this.advance({ actor, now: clock() }, input);
      if (looked === 0) return;
      outcomes = [];
      for (const mail of mails)
        outcomes.push(isOver() || this.stopped !== null ? putBack(mail) : await this.send(mail));
    }
  }

  private async send(mail: ClaimedMail): Promise<MailOutcome> {
    const { brand, server, clock } = this.options;
    const composed = await composeMail(mail, brand, server, clock()).catch((error) => {
      // A bug, or facts from a later version: the others are sent.
      log.error({ error, message: mail.id }, "a mail cannot be written");
      return null;
    });
    if (composed === null) return { id: mail.id, outcome: "failed", reason: "cannot be written" };
    const error = await this.transport.send(composed);
    if (error === null) {
      this.sent += 1;
      return { id: mail.id, outcome: "sent", reason: null };
    }
    const { reason } = error;
    switch (failureOf(error)) {
      case "failed":
        return { id: mail.id, outcome: "failed", reason };
      case "later":
        return { id: mail.id, outcome: "later", reason };
      case "lost": {
        const again = isSentAgain(MESSAGE_RULES[mail.kind as MessageKind].isMandatory, mail.attempts);
        return { id: mail.id, outcome: again ? "later" : "doubtful", reason };
      }
      case "server":
        this.stopped = reason;
        return { id: mail.id, outcome: "later", reason };
      case "unclear":
        // The mail's own fault, if the server can still be used.
        this.stopped ??= (await this.transport.check())?.reason ?? null;
        return { id: mail.id, outcome: "later", reason };
    }
  }
}

const putBack = ({ id }: ClaimedMail): MailOutcome => ({ id, outcome: "back", reason: null });

/** The right part of a Message-ID: the host of the public address. */
const domainOf = (publicUrl: string) =>
  URL.canParse(publicUrl) ? new URL(publicUrl).hostname.replace(/[^\w.-]/g, "") || "localhost" : "localhost";
