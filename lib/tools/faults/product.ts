import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/lib/core/free-port";
import { isAlive } from "@/lib/core/is-alive";
import { disconnect } from "@/lib/db/client";
import { runningPostmaster } from "@/lib/db/embedded/running";
import { databaseOf } from "../bench/examples";
import { type Program, startProgram } from "./program";

export const PROGRAMS = ["server", "worker", "PostgreSQL"] as const;
export type KillTarget = (typeof PROGRAMS)[number] | "everything";

/**
 * The product as an operator runs it on a separate machine: `npm start` on a data folder with the embedded
 * database, and a worker beside the server.
 */
export class Product {
  readonly port: number;
  readonly folder = mkdtempSync(join(tmpdir(), "cairn-faults-"));
  server: Program | undefined;
  worker: Program | undefined;
  #workersDatabase = "";

  private constructor(port: number) {
    this.port = port;
  }

  static async at(): Promise<Product> {
    return new Product(await freePort());
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Start the server; the result's `ready` resolves when it serves. */
  beginServer({ worksQueue }: { worksQueue: boolean }): Program {
    this.server = startProgram("server", {
      args: ["lib/boot/start.ts"],
      environment: {
        PORT: String(this.port),
        CAIRN_DATA: this.folder,
        ...(worksQueue ? {} : { CAIRN_WORKER: "off" }),
      },
      log: join(this.folder, "server.log"),
      readyWhen: "Cairn is ready",
    });
    return this.server;
  }

  beginWorker(): Program {
    this.#workersDatabase = this.databaseUrl();
    this.worker = startProgram("worker", {
      args: ["lib/boot/worker.ts"],
      environment: { CAIRN_DATA: this.folder, DATABASE_URL: this.databaseUrl() },
      log: join(this.folder, "worker.log"),
      readyWhen: "works the queue off",
    });
    return this.worker;
  }

  /** Restart the worker if PostgreSQL came up on another port, because its database URL is fixed. */
  async reconnectWorker(): Promise<void> {
    if (!this.worker || this.#workersDatabase === this.databaseUrl()) return;
    await this.worker.stop();
    await this.beginWorker().ready;
  }

  /** Read the port again, which may differ after a start of PostgreSQL. */
  async connect(): Promise<void> {
    const url = this.databaseUrl();
    if (process.env.DATABASE_URL !== url) await disconnect();
    process.env.DATABASE_URL = url;
    process.env.CAIRN_SECRET = readFileSync(join(this.folder, "secret"), "utf8").trim();
  }

  databaseUrl(): string {
    return databaseOf(this.folder);
  }

  postgresPid(): number | undefined {
    return runningPostmaster(join(this.folder, "postgres"))?.pid;
  }

  /** Kill with SIGKILL. @returns false if there was nothing to kill */
  async kill(victim: KillTarget): Promise<boolean> {
    if (victim === "everything") {
      const killed = await Promise.all(PROGRAMS.map((program) => this.kill(program)));
      return killed.includes(true);
    }
    if (victim === "PostgreSQL") {
      const pid = this.postgresPid();
      if (pid) process.kill(pid, "SIGKILL");
      return pid !== undefined;
    }
    const program = victim === "server" ? this.server : this.worker;
    if (!program || program.isOver()) return false;
    await program.kill();
    return true;
  }

  /** List programs that ended without being killed or stopped. */
  endedByThemselves(): string[] {
    return [this.server, this.worker].flatMap((program) => (program?.endedByItself() ? [program.name] : []));
  }

  async stop(): Promise<void> {
    await this.worker?.stop();
    await this.server?.stop();
    const pid = this.postgresPid();
    if (!pid) return;
    process.kill(pid, "SIGQUIT");
    while (isAlive(pid)) await sleep(50);
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}
