import "server-only";
import pg from "pg";

type Query = (...args: unknown[]) => Promise<unknown>;

/**
 * A connection that sends a query only when the one before it is answered. Prisma asks for the relations of an
 * `include` at once, on the one connection of a transaction; pg 8 queues them with a warning and pg 9 will refuse.
 */
export class SequentialClient extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  constructor(...given: ConstructorParameters<typeof pg.Client>) {
    super(...given);
    // A connection lost on its way out of the pool has nobody else who listens, and would end the process.
    this.on("error", () => undefined);
  }

  /** What is not awaited (a callback, a cursor) goes the usual way. */
  override query = ((...args: unknown[]) => {
    // The overloads of pg cannot be passed on as they are: arguments and answer stay what they were.
    const send = pg.Client.prototype.query.bind(this) as unknown as Query;
    const [first] = args;
    const isAwaited =
      typeof args.at(-1) !== "function" && !(typeof first === "object" && first && "submit" in first);
    if (!isAwaited) return send(...args);
    const answer = this.#last.then(() => send(...args));
    this.#last = answer.catch(() => undefined);
    return answer;
  }) as unknown as pg.Client["query"];
}
