import type { TestServer } from "@/lib/testing/servers/test-server";
import type { Draws } from "./draws";

/** What a round works with. */
export type FuzzRound = {
  draws: Draws;
  /** An empty folder, kept when the round finds a problem. */
  folder: string;
};

/** What an area may use: its own database is in `DATABASE_URL`, migrated and empty. */
export type FuzzWorld = {
  now: Date;
  /** The product with the demo company, started when it is first asked for. */
  server(): Promise<TestServer>;
};

/**
 * Input of one kind that comes from outside. A file in `areas` each, listed in `areas.ts`: it draws input of which parts
 * are wrong, gives it to the product, and tells what it should not have done.
 */
export type FuzzArea = {
  name: string;
  /** It asks for the server: left out of the tests, which have no build. */
  needsServer?: true;
  /** Prepare; the rounds that follow share what is stored. @returns a round, which returns problems as sentences */
  begin(world: FuzzWorld): Promise<(round: FuzzRound) => Promise<string[]>>;
};
