import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** A mail as a server has taken it. */
type ReceivedMail = { to: string; from: string; raw: string; headers: Map<string, string> };

/** What the server does with a mail: an SMTP reply, or a connection that is lost. Undefined: it takes it. */
type Reply = number | "drop in data" | "drop after data" | undefined;

export type SmtpServer = {
  port: number;
  /** Mails taken, in order; also those whose sender was not told. */
  received: ReceivedMail[];
  /** Changed by tests: replies at each step, and what the server waits for before it takes a mail. */
  behaviour: {
    onMailFrom?: (address: string) => Reply;
    onRecipient?: (address: string) => Reply;
    onData?: (to: string) => Reply;
    waits?: () => Promise<unknown>;
  };
  stop(): Promise<void>;
};

/**
 * Start a mail server on this computer that takes everything, unless a test wants otherwise.
 *
 * @param options  `port`: 0 for any · `password`: asks for it, from any user · `hasOwnCertificate`: it offers
 *   encryption, with a certificate that nobody else has signed
 */
export async function startSmtpServer({
  port = 0,
  password,
  hasOwnCertificate = false,
}: {
  port?: number;
  password?: string;
  hasOwnCertificate?: boolean;
} = {}): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const behaviour: SmtpServer["behaviour"] = {};
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: hasOwnCertificate ? [] : ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: "test" }) : done(refusal(535)),
    onMailFrom: ({ address }, session, done) => answer(behaviour.onMailFrom?.(address), session, done),
    onRcptTo: ({ address }, session, done) => answer(behaviour.onRecipient?.(address), session, done),
    async onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? "";
      const reply = behaviour.onData?.(to);
      if (reply === "drop in data") return drop(session);
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer);
      } catch {
        // The sender is gone.
        return;
      }
      await behaviour.waits?.();
      if (typeof reply === "number") return done(refusal(reply));
      received.push(readMail(Buffer.concat(chunks).toString(), session));
      if (reply === "drop after data") return drop(session);
      done();
    },
  });
  const drop = ({ id }: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy();
  };
  const answer = (reply: Reply, session: SMTPServerSession, done: (error?: Error) => void) =>
    typeof reply === "string" ? drop(session) : done(reply === undefined ? undefined : refusal(reply));
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    received,
    behaviour,
    stop: () =>
      new Promise((stopped) => {
        server.close(stopped);
        for (const connection of server.connections) connection._socket.destroy();
      }),
  };
}

const refusal = (responseCode: number) =>
  Object.assign(new Error(`Refused by the test with ${responseCode}`), { responseCode });

function readMail(raw: string, { envelope }: SMTPServerSession): ReceivedMail {
  const [head = ""] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  const from = envelope.mailFrom ? envelope.mailFrom.address : "";
  return { to: envelope.rcptTo[0]?.address ?? "", from, raw, headers };
}
