import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
import { credentialStep, publishSteps } from "@/lib/testing/learning";
import { showName } from "./commands";
import { getSignedBadge, listMyBadges, readPublicAward } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
let ada: Awaited<ReturnType<typeof makeEmployee>>;
let award: Awaited<ReturnType<typeof makeAward>>;

beforeAll(async () => {
  await makeOrganisation();
  ada = await makeEmployee({ name: "Ada Lovelace" });
  const version = await makeCredential({ title: "Analytical Engine", validityMonths: 12 });
  award = await makeAward(ada.id, version, NOW);
});

describe("the public award", () => {
  test("shows what was earned, how and until when, but not by whom", async () => {
    const found = await readPublicAward(award.publicId, NOW);
    expect(found).toMatchObject({
      address: `https://learn.example.com/badges/${award.publicId}`,
      state: "valid",
      waitsFor: null,
      earnedOn: "2027-03-01",
      validUntil: "2028-03-01",
      holderName: null,
      results: [{ title: "Quiz", points: 8, maxPoints: 10 }],
      version: { title: "Analytical Engine", builtOn: [] },
      issuer: { name: "Example Company" },
    });
    expect(JSON.stringify(found)).not.toContain("Ada");
  });

  test("names the holder from the moment the holder agrees", async () => {
    await showName({ actor: actorOf(ada), now: NOW }, { shows: "true" });
    expect((await readPublicAward(award.publicId, NOW))?.holderName).toBe("Ada Lovelace");
    await showName({ actor: actorOf(ada), now: NOW }, { shows: "false" });
    expect((await readPublicAward(award.publicId, NOW))?.holderName).toBeNull();
  });

  test("expires with the end of its last day", async () => {
    const at = async (instant: string) => (await readPublicAward(award.publicId, new Date(instant)))?.state;
    expect(await at("2028-03-01T23:59:59Z")).toBe("valid");
    expect(await at("2028-03-02T00:00:00Z")).toBe("expired");
  });

  test.each(["", "nobody", "../../x", "5d0c6b0e-77a0-4d8a-9d3b-0f7a3c1f2b11", 7, null])(
    "%j belongs to nobody",
    async (id) => {
      expect(await readPublicAward(id, NOW)).toBeNull();
      expect(await getSignedBadge(id)).toBeNull();
    },
  );

  test("exists, unsigned, before it is signed", async () => {
    const other = await makeEmployee();
    const version = await makeCredential();
    const bare = await client().award.create({
      data: {
        employeeId: other.id,
        credentialId: version.credentialId,
        credentialVersionId: version.id,
        earnedAt: NOW,
      },
    });
    expect((await readPublicAward(bare.publicId, NOW))?.waitsFor).toBe("signature");
    expect(await getSignedBadge(bare.publicId)).toBe("signature");
  });
});

describe("the page of a milestone", () => {
  test("names what its pathway asked for when it was first published, in order, without what is optional, as it is called now", async () => {
    const [milestone, first, second, optional, later] = [
      await makeCredential(),
      await makeCredential(),
      await makeCredential(),
      await makeCredential(),
      await makeCredential(),
    ];
    const milestoneCredentialId = milestone.credentialId;
    const { id, pathwayId } = await publishSteps(
      [
        credentialStep(second.credentialId),
        credentialStep(optional.credentialId, { isOptional: true }),
        credentialStep(first.credentialId),
      ],
      { milestoneCredentialId },
    );
    await client().pathwayVersion.update({ where: { id }, data: { state: "retired" } });
    await publishSteps([credentialStep(later.credentialId)], {
      ...{ pathwayId, number: 2, milestoneCredentialId },
      publishedAt: new Date("2026-02-01T00:00:00Z"),
    });
    await client().credentialVersion.update({ where: { id: first.id }, data: { state: "retired" } });
    const renamed = { credentialId: first.credentialId, number: 2, title: "First, as it is called now" };
    await makeCredential(renamed);
    const { publicId } = await makeAward((await makeEmployee()).id, milestone, NOW);
    const found = await readPublicAward(publicId, NOW);
    expect(found?.version.builtOn.map(({ title }) => title)).toEqual([second.title, renamed.title]);
    expect(found?.version.design.stones).toBe(2);
  });
});

describe("the page of a badge", () => {
  test("begins with the skill that it proves most", async () => {
    const outcomes = [];
    for (const level of [2, 4, 3]) outcomes.push({ skillId: (await makeSkill()).id, level });
    const version = await makeCredential({ outcomes: { create: outcomes } });
    const { publicId } = await makeAward((await makeEmployee()).id, version, NOW);
    const found = await readPublicAward(publicId, NOW);
    expect(found?.version.outcomes.map(({ level }) => level)).toEqual([4, 3, 2]);
  });
});

describe("the badges of a person", () => {
  test("are visible to that person", async () => {
    const badges = await listMyBadges(actorOf(ada), NOW);
    expect(badges.map(({ title, state }) => [title, state])).toEqual([["Analytical Engine", "valid"]]);
    expect(badges[0]?.linkedIn).toContain("certUrl=https%3A%2F%2Flearn.example.com%2Fbadges%2F");
  });

  test("are added to LinkedIn with the months of their issue and their expiry, and without the latter where they have no end", async () => {
    const monthOf = (address: string | undefined) => {
      const { searchParams } = new URL(address ?? "");
      return ["issueYear", "issueMonth", "expirationYear", "expirationMonth"].map((part) =>
        searchParams.get(part),
      );
    };
    const page = await readPublicAward(award.publicId, NOW);
    const [badge] = await listMyBadges(actorOf(ada), NOW);
    expect([monthOf(page?.linkedIn), monthOf(badge?.linkedIn)]).toEqual([
      ["2027", "3", "2028", "3"],
      ["2027", "3", "2028", "3"],
    ]);
    const endless = await makeAward((await makeEmployee()).id, await makeCredential(), NOW);
    expect(monthOf((await readPublicAward(endless.publicId, NOW))?.linkedIn)).toEqual([
      ...["2027", "3", null, null],
    ]);
  });

  test("stand with the newest first, whenever they were entered", async () => {
    const holder = await makeEmployee();
    for (const [title, day] of [
      ["Middle", "2026-06-01"],
      ["Newest", "2027-01-01"],
      ["Oldest", "2026-02-01"],
    ] as const)
      await makeAward(holder.id, await makeCredential({ title }), new Date(day));
    const titles = (await listMyBadges(actorOf(holder), NOW)).map(({ title }) => title);
    expect(titles).toEqual(["Newest", "Middle", "Oldest"]);
  });

  test("are invisible to a colleague, an assessor and an executive", async () => {
    const colleague = actorOf(await makeEmployee(), ["assessor", "executive"]);
    expect(await listMyBadges(colleague, NOW)).toEqual([]);
  });

  test("do not stand among the own badges of an admin, who may read those of everybody", async () => {
    expect(await listMyBadges(actorOf(await makeEmployee(), ["admin"]), NOW)).toEqual([]);
  });
});
