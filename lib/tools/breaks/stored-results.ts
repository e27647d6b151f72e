import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Break, idOf, keyOf } from "./break";
import { type Catcher, catcherIn } from "./catchers";
import type { TrialOutcome } from "./trial";

type StoredResult = TrialOutcome & { fingerprint: string; change: string };

/** Results of earlier runs, in a file: a stopped run resumes where it was, until the sources change. */
export class StoredResults {
  readonly #file: string;
  readonly #fingerprint: string;
  readonly #results: Record<string, StoredResult>;

  constructor(file: string, fingerprint: string) {
    this.#file = file;
    this.#fingerprint = fingerprint;
    this.#results = existsSync(file)
      ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, StoredResult>)
      : {};
  }

  /** Return the outcome of this break with these sources. */
  of(entry: Break): TrialOutcome | undefined {
    const kept = this.#results[idOf(entry)];
    return kept?.fingerprint === this.#fingerprint && kept.change === hashOf(keyOf(entry)) ? kept : undefined;
  }

  /** Return the test that caught it last, with any sources, to be tried first. */
  catcherOf(entry: Break): Catcher | undefined {
    const kept = this.#results[idOf(entry)];
    return kept?.result === "caught" ? catcherIn(kept) : undefined;
  }

  keep(entry: Break, outcome: TrialOutcome): void {
    this.#results[idOf(entry)] = {
      ...outcome,
      fingerprint: this.#fingerprint,
      change: hashOf(keyOf(entry)),
    };
    // Renamed into place, so that a run killed while writing leaves the former file.
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#results, null, 1));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
