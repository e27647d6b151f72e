import "server-only";
import pg from "pg";

type Query = (...args: unknown[]) => Promise<unknown>;

/**
 * A connection that sends a query only after the result of the one before: pg 8 queues them with a warning
 * and pg 9 will refuse. Prisma reads the relations of an `include` concurrently on the one connection of a
 * transaction, and the workers of a pool are announced together on one session.
 */
export class SequentialClient extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  constructor(...given: ConstructorParameters<typeof pg.Client>) {
    super(...given);
    // A connection lost while leaving the pool has no other listener, and the error would end the process.
    this.on("error", () => undefined);
  }

  /** Queries that are not awaited (a callback, a cursor) are passed on unchanged. */
  override query = ((...args: unknown[]) => {
    // pg's overloads cannot be forwarded with their types: arguments and result are unchanged.
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
