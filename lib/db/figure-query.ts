import "server-only";
import { cache } from "react";
import { type SharedCache, sharedCache } from "@/lib/core/caches";
import type { Prisma } from "@/lib/db/generated/client";
import { db } from "./read";

/**
 * What a figure depends on: `skills` are people, units, job roles, targets and levels; `learning` are
 * enrolments, attempts, awards and the versions of credentials and pathways.
 */
export type Topic = "skills" | "learning";

type Kept = { version: string; answers: SharedCache<unknown[]> };

/** Results cached by query, for each set of topics at one version. */
const holder = globalThis as typeof globalThis & { cairnFigures?: Map<string, Kept> };

const MAX_ANSWERS = 2000;

/**
 * Run a query of a figure over the whole organisation. Results are cached until something they depend on
 * changes: each such statement adds a row to `figure_change` in its own transaction, so a result is never
 * older than what is committed.
 *
 * @param question  a statement that reads nothing outside its topics and has its day as a parameter
 */
export async function queryFigure<Row>(
  question: Prisma.Sql,
  topics: readonly Topic[] = ["skills"],
): Promise<Row[]> {
  const answers = answersOf(topics.join(), await versionOf(topics));
  const key = `${question.sql}\n${JSON.stringify(question.values)}`;
  // The same query has rows of the same type.
  return answers.getOrSet(key, () => db().$queryRaw<Row[]>(question)) as Promise<Row[]>;
}

function answersOf(topics: string, version: string): Kept["answers"] {
  holder.cairnFigures ??= new Map();
  let kept = holder.cairnFigures.get(topics);
  if (kept?.version !== version) {
    kept = { version, answers: sharedCache(MAX_ANSWERS) };
    holder.cairnFigures.set(topics, kept);
  }
  return kept.answers;
}

/** Return a version that changes with every commit to these topics. */
async function versionOf(topics: readonly Topic[]): Promise<string> {
  const versions = await figureVersions();
  return topics.map((topic) => versions.get(topic)).join();
}

/**
 * Read the version of every topic, once per request. Ids are assigned before a transaction commits, so the
 * highest id alone would miss late commits; the count and the sum of ids do not.
 */
const figureVersions = cache(async (): Promise<Map<string, string>> => {
  const rows = await db().$queryRaw<{ topic: string; version: string }[]>`
    select topic, count(*) || ' ' || sum(id) || ' ' || (select oid from pg_database where datname = current_database()) as version
    from figure_change group by topic`;
  return new Map(rows.map(({ topic, version }) => [topic, version]));
});
