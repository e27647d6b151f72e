import "server-only";
import { cache } from "react";
import { type SharedCache, sharedCache } from "@/lib/core/caches";
import type { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/**
 * What a figure is made of: `skills` are people, units, job roles, targets and levels; `learning` are
 * enrolments, attempts, awards and the versions of credentials and pathways.
 */
export type Topic = "skills" | "learning";

type Kept = { version: string; answers: SharedCache<unknown[]> };

/** Answers kept in memory by question, for each set of topics of one version. */
const holder = globalThis as typeof globalThis & { cairnFigures?: Map<string, Kept> };

const MAX_ANSWERS = 2000;

/**
 * Asks for a figure over the whole organisation. Answers are kept until something they are made of changes:
 * every such statement leaves a row in `figure_change`, in its own transaction, so what is kept is never older
 * than what is committed.
 *
 * @param question  a statement that reads nothing outside its topics and names its day as a value
 */
export async function queryFigure<Row>(
  question: Prisma.Sql,
  topics: readonly Topic[] = ["skills"],
): Promise<Row[]> {
  const answers = answersOf(topics.join(), await versionOf(topics));
  const key = `${question.sql}\n${JSON.stringify(question.values)}`;
  // The same question has rows of the same shape.
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

/** Differs whenever something committed since. */
async function versionOf(topics: readonly Topic[]): Promise<string> {
  const versions = await figureVersions();
  return topics.map((topic) => versions.get(topic)).join();
}

/**
 * The state of every topic; once a request. Numbers are given before a transaction ends, so the highest one
 * alone would miss what commits late: how many there are, and their sum, do not.
 */
const figureVersions = cache(async (): Promise<Map<string, string>> => {
  const rows = await db().$queryRaw<{ topic: string; version: string }[]>`
    select topic, count(*) || ' ' || sum(id) || ' ' || (select oid from pg_database where datname = current_database()) as version
    from figure_change group by topic`;
  return new Map(rows.map(({ topic, version }) => [topic, version]));
});
