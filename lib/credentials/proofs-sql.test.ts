import fc from "fast-check";
import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeOrganisation } from "@/lib/testing/factories";
import { assessedLevel, assessedOutcomes } from "./earning";
import { PROOFS } from "./proofs-sql";

withDatabase();

const KINDS = ["quiz", "exam", "project", "observation", "external"] as const;
const SKILLS = 4;

const assessment = fc.record({
  kind: fc.constantFrom(...KINDS),
  /** Skills that questions and criteria name, by number; null: none. */
  questions: fc.array(fc.option(fc.nat(SKILLS - 1), { freq: 2 }), { maxLength: 3 }),
  criteria: fc.array(fc.option(fc.nat(SKILLS - 1), { freq: 2 }), { maxLength: 3 }),
});
const credential = fc.record({
  outcomes: fc.uniqueArray(fc.record({ skill: fc.nat(SKILLS - 1), level: fc.integer({ min: 1, max: 5 }) }), {
    selector: ({ skill }) => skill,
    minLength: 1,
  }),
  assessments: fc.array(assessment, { minLength: 1, maxLength: 3 }),
});

test("what assessments prove is the same in SQL and in the rule", async () => {
  await makeOrganisation();
  await client().skill.createMany({
    data: Array.from({ length: SKILLS }, (_, at) => ({
      code: `proof-${at}`,
      name: `Proof ${at}`,
      cluster: "C",
    })),
  });
  const skills = (await client().skill.findMany({ where: { cluster: "C" }, orderBy: { id: "asc" } })).map(
    ({ id }) => id,
  );
  const idOf = (at: number | null) => (at === null ? null : (skills[at] ?? null));
  const expected: string[] = [];
  for (const { outcomes, assessments } of fc.sample(credential, { numRuns: 60, seed: 11 })) {
    const { id } = await makeCredential({
      outcomes: { create: outcomes.map(({ skill, level }) => ({ skillId: idOf(skill) ?? 0, level })) },
      assessments: {
        create: assessments.map(({ kind, questions, criteria }, position) => ({
          kind,
          position,
          title: `A${position}`,
          questions: {
            create: questions.map((skill, place) => ({
              position: place,
              kind: "single" as const,
              prompt: "?",
              skillId: idOf(skill),
            })),
          },
          criteria: {
            create: criteria.map((skill, place) => ({
              position: place,
              title: "C",
              maxPoints: 4,
              skillId: idOf(skill),
            })),
          },
        })),
      },
    });
    const all = outcomes.map(({ skill, level }) => ({ skillId: idOf(skill) ?? 0, level }));
    for (const { kind, questions, criteria } of assessments) {
      const named = [...questions, ...criteria].flatMap((skill) => idOf(skill) ?? []);
      for (const { skillId, level } of assessedOutcomes(all, named))
        expected.push(`${id} ${skillId} ${kind} ${assessedLevel(kind, level)}`);
    }
  }
  const found =
    await client().$queryRaw<
      { credential_version_id: number; skill_id: number; kind: string; level: number }[]
    >(PROOFS);
  const line = (one: (typeof found)[number]) =>
    `${one.credential_version_id} ${one.skill_id} ${one.kind} ${one.level}`;
  expect(found.map(line).sort()).toEqual(expected.sort());
});
