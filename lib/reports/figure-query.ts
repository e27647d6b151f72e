import "server-only";
import { cache } from "react";
import type { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/** Answers kept in memory, by question; all of one version of the figures. */
const holder = globalThis as typeof globalThis & {
  cairnFigures?: { version: string; answers: Map<string, Promise<unknown[]>> };
};

const MOST_ANSWERS = 2000;

/**
 * Asks for a figure over the whole organisation. Answers are kept until something they are made of changes:
 * every such statement leaves a row in `figure_change`, in its own transaction, so what is kept is never older
 * than what is committed.
 *
 * @param question  a statement that reads figures only (person_skill, employees, units, roles, skills) and
 *                  names its day as a value
 */
export async function askFigure<Row>(question: Prisma.Sql): Promise<Row[]> {
  const version = await figureVersion();
  if (holder.cairnFigures?.version !== version) holder.cairnFigures = { version, answers: new Map() };
  const { answers } = holder.cairnFigures;
  const key = `${question.sql}\n${JSON.stringify(question.values)}`;
  const kept = answers.get(key);
  if (kept) return kept as Promise<Row[]>;

  const answer = db().$queryRaw<Row[]>(question);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(key, answer);
  // What failed is asked again.
  answer.catch(() => answers.delete(key));
  return answer;
}

/** Differs whenever something committed since; once a request. */
const figureVersion = cache(async (): Promise<string> => {
  const [row] = await db().$queryRaw<{ version: string }[]>`
    select count(*) || ' ' || coalesce(sum(id), 0) || ' ' || (select oid from pg_database where datname = current_database()) as version from figure_change`;
  return row?.version ?? "";
});
