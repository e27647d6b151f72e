import "server-only";
import { Transform } from "node:stream";
import { createTransport } from "nodemailer";
import type { MailServer } from "./mail-server";

/** Connections that are open at once, and so mails that are on their way at once. */
export const CONNECTIONS = 5;
/** Longest time for one mail, in milliseconds; a slow server takes seconds. */
const MAIL_MS = 30_000;
const CONNECT_MS = 10_000;

/** A mail as it is handed over. */
export type OutgoingMail = {
  messageId: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  date: Date;
};

/** An error of a transport, with what the caller must know to decide what follows. */
export type SendError = {
  reason: string;
  code: string | undefined;
  /** Reply code of the server; undefined when it gave none. */
  responseCode: number | undefined;
  /** The command that the server refused. */
  command: string | undefined;
  /** The whole mail had been handed over: the server may have taken it and not said so. */
  isHandedOver: boolean;
};

export type MailTransport = {
  /** @returns null when the server has taken the mail */
  send(mail: OutgoingMail): Promise<SendError | null>;
  /** Connect and sign in, without sending anything. */
  check(): Promise<SendError | null>;
  close(): void;
};

/** Open a pool of connections to a mail server; each is made when it is first needed. */
export function openTransport(server: MailServer): MailTransport {
  const { host, port, security, userName, password } = server;
  const pool = createTransport({
    pool: true,
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(userName === "" ? {} : { auth: { user: userName, pass: password ?? "" } }),
    maxConnections: CONNECTIONS,
    maxMessages: 500,
    // The pool would send a mail again whose connection was lost, without saying so.
    maxRequeues: 0,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: MAIL_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const handedOver = new Set<unknown>();
  pool.use("stream", (mail, done) => {
    mail.message.transform(() => noticeEnd(() => handedOver.add(mail.data.messageId)));
    done();
  });
  return {
    async send(mail) {
      try {
        await pool.sendMail({ ...mail, signal: AbortSignal.timeout(MAIL_MS) });
        return null;
      } catch (error) {
        return { ...readError(error), isHandedOver: handedOver.has(mail.messageId) };
      } finally {
        handedOver.delete(mail.messageId);
      }
    },
    check: () =>
      pool.verify().then(
        () => null,
        (error) => readError(error),
      ),
    close: () => pool.close({ force: true }),
  };
}

/** Pass everything on, and call when the end was passed on. */
const noticeEnd = (onEnd: () => void) =>
  new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush(done) {
      onEnd();
      done();
    },
  });

/** Longest text kept of what a server says. */
const MAX_REASON = 300;

function readError(error: unknown): SendError {
  const { message, code, responseCode, command } = Object(error) as Record<string, unknown>;
  return {
    reason: String(message ?? error)
      .replace(/[\p{Cc}\s]+/gu, " ")
      .slice(0, MAX_REASON),
    code: typeof code === "string" ? code : undefined,
    responseCode: typeof responseCode === "number" ? responseCode : undefined,
    command: typeof command === "string" ? command : undefined,
    isHandedOver: false,
  };
}
