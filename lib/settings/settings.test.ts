import { crc32 } from "node:zlib";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { contrastOnDark, contrastWithWhite, ringTone } from "@/lib/core/color";
import { AppError } from "@/lib/core/errors";
import { client } from "@/lib/db/client";
import { organisationZone } from "@/lib/people/time-zone";
import { settingsReach } from "@/lib/reports/settings-reach";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { removeLogo, saveLogo, saveOrganisation } from "./commands";
import { encodeLogo } from "./encode-logo";
import { readLogo } from "./logo";

withDatabase();

const now = new Date("2026-11-22T09:00:00Z");
let admin: Person;
const SETTINGS = {
  name: "Example Company",
  color: "#1f5c48",
  timeZone: "UTC",
  monthlyLearningHours: "8",
  targetPercent: "80",
  defaultHalfLifeMonths: "24",
  privacyUrl: "",
  imprintUrl: "",
};
const organisation = () => client().organisation.findUniqueOrThrow({ where: { id: 1 } });
/** The refusal of a save. */
const refusalOf = async (changes: object) => {
  const error: unknown = await save(changes).catch((refused: unknown) => refused);
  if (!(error instanceof AppError)) throw new Error("It was not refused.");
  return error;
};
const save = async (changes: object, version?: number) =>
  saveOrganisation(
    { actor: admin, now },
    { ...SETTINGS, version: version ?? (await organisation()).version, ...changes },
  );
const logoOf = (bytes: Uint8Array<ArrayBuffer>, name = "logo.png") =>
  new File([bytes], name, { type: "image/png" });
const picture = (width: number, height = width) =>
  sharp({ create: { width, height, channels: 4, background: "#336699" } });

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
beforeEach(() => client().skillRefresh.deleteMany());

describe("saveOrganisation", () => {
  test("stores every setting, with one entry in the trail", async () => {
    const before = await client().auditEntry.count();
    await save({
      name: "  Nordwerk ",
      color: "#8A3324",
      monthlyLearningHours: "6.5",
      targetPercent: "75",
      secondApprover: "on",
      defaultHalfLifeMonths: "",
      privacyUrl: "https://nordwerk.example/privacy",
      imprintUrl: "https://nordwerk.example/imprint",
    });
    expect(await organisation()).toMatchObject({
      name: "Nordwerk",
      color: "#8a3324",
      monthlyLearningHours: 6.5,
      targetPercent: 75,
      secondApprover: true,
      defaultHalfLifeMonths: null,
      privacyUrl: "https://nordwerk.example/privacy",
      imprintUrl: "https://nordwerk.example/imprint",
    });
    expect(await client().auditEntry.count()).toBe(before + 1);
    await save({});
    expect(await organisation()).toMatchObject({ secondApprover: false, privacyUrl: null });
  });

  test("an admin who saves what another has changed since is told, and nothing is overwritten", async () => {
    const { version } = await organisation();
    await save({ name: "First" });
    await expect(save({ name: "Second" }, version)).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "core.changedSince" },
    });
    expect((await organisation()).name).toBe("First");
  });

  test("the same settings again change nothing, and leave no entry", async () => {
    await save({});
    const { version } = await organisation();
    const before = await client().auditEntry.count();
    expect(await save({})).toMatchObject({ unchanged: true });
    expect([(await organisation()).version, await client().auditEntry.count()]).toEqual([version, before]);
  });

  test("another time zone holds at once for whoever asks for the day next", async () => {
    expect(await organisationZone()).toBe("UTC");
    await save({ timeZone: "Pacific/Auckland" });
    expect(await organisationZone()).toBe("Pacific/Auckland");
    await save({});
    expect(await organisationZone()).toBe("UTC");
  });

  test("another time zone has everybody's levels computed again; any other setting does not", async () => {
    await save({ targetPercent: "70" });
    expect(await client().skillRefresh.count()).toBe(0);
    await save({ timeZone: "Pacific/Auckland" });
    expect(await client().skillRefresh.count()).toBe(await client().employee.count());
    await save({});
  });

  test.each([
    ["name", " x "],
    ["name", "x".repeat(201)],
    ["color", "green"],
    ["color", "#ffcc00"],
    ["timeZone", "Europe/Atlantis"],
    ["monthlyLearningHours", ""],
    ["monthlyLearningHours", "0"],
    ["monthlyLearningHours", "201"],
    ["targetPercent", "0"],
    ["targetPercent", "101"],
    ["targetPercent", "79.5"],
    ["defaultHalfLifeMonths", "0"],
    ["defaultHalfLifeMonths", "601"],
    ["privacyUrl", "javascript:alert(1)"],
    ["imprintUrl", "nordwerk"],
  ])("%s: %j is refused beside its field", async (field, value) => {
    const before = await organisation();
    const refusal = await refusalOf({ [field]: value });
    expect(refusal).toMatchObject({ code: "invalid" });
    expect(Object.keys(refusal.fields)).toEqual([field]);
    expect(await organisation()).toEqual(before);
  });

  test("a colour that white text cannot be read on is refused with its contrast and a shade that works", async () => {
    const refusal = await refusalOf({ color: "#ffcc00" });
    const message = refusal.fields.color;
    if (typeof message !== "object") throw new Error("It has no text.");
    const { contrast, shade } = message.params;
    expect(contrast).toBeLessThan(4.5);
    expect(contrastWithWhite(String(shade))).toBeGreaterThanOrEqual(4.5);
    await save({ color: shade });
    await save({});
  });

  test.each(["#000000", "#1f5c48", "#8a3324", "#0000ff", "#5b4a80"])(
    "the mark of %s is seen on white and on dark screens",
    (color) => {
      expect(contrastWithWhite(ringTone(color))).toBeGreaterThanOrEqual(3);
      expect(contrastOnDark(ringTone(color))).toBeGreaterThanOrEqual(3);
    },
  );

  test("only an admin changes settings", async () => {
    const lnd = actorOf(await makeEmployee(), ["lnd"]);
    await expect(saveOrganisation({ actor: lnd, now }, { ...SETTINGS, version: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(settingsReach(lnd, "2026-11-22")).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("drafts of credentials and pathways, in review or not, need the second person", async () => {
  const before = (await settingsReach(admin, "2026-11-22")).openDrafts;
  const [credential, pathway] = [
    await client().credential.create({ data: {} }),
    await client().pathway.create({ data: {} }),
  ];
  await client().credentialVersion.create({ data: { credentialId: credential.id, number: 1, title: "A" } });
  await client().pathwayVersion.create({
    data: { pathwayId: pathway.id, number: 1, title: "B", state: "in_review" },
  });
  expect((await settingsReach(admin, "2026-11-22")).openDrafts).toBe(before + 2);
});

test("whoever may publish counts once, with several roles as well, and not after they have left", async () => {
  const publishers = async () => (await settingsReach(admin, "2026-11-22")).publishers;
  const before = await publishers();
  const { id: employeeId } = await makeEmployee();
  const { id: leaver } = await makeEmployee({ activeUntil: new Date("2026-11-22") });
  await client().roleGrant.createMany({
    data: [
      { employeeId, role: "admin" },
      { employeeId, role: "lnd" },
      { employeeId: leaver, role: "lnd" },
    ],
  });
  expect(await publishers()).toBe(before + 1);
});

test("learning hours concern active people without hours of their own", async () => {
  const people = async () => (await settingsReach(admin, "2026-11-22")).hoursPeople;
  const before = await people();
  await makeEmployee();
  await makeEmployee({ monthlyHours: 4 });
  await makeEmployee({ activeUntil: new Date("2026-11-22") });
  expect(await people()).toBe(before + 1);
});

test("another time zone concerns what is due near, not enrolments of people who have left today", async () => {
  const near = async () => (await settingsReach(admin, "2026-11-22")).dueNear;
  const pathway = await makePathway(null);
  const due = async (days: object, on = "2026-11-22") => {
    const { id } = await makeEnrolment((await makeEmployee(days)).id, pathway, now);
    await client().enrolment.update({ where: { id }, data: { dueOn: new Date(on) } });
  };
  await due({ activeUntil: new Date("2026-11-22") });
  expect(await near()).toEqual([]);
  await due({ activeUntil: new Date("2026-11-23") });
  expect(await near()).toEqual([{ on: "2026-11-22", count: 1 }]);
  for (const day of ["2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24"]) await due({}, day);
  expect((await near()).map(({ on }) => on)).toEqual(["2026-11-20", "2026-11-22", "2026-11-23"]);
});

test("of several admins who save at one moment what each was shown, one is saved and the others are told", async () => {
  // The first round opens the connections.
  for (let round = 0; round < 3; round += 1) {
    const { version } = await organisation();
    const saved = await Promise.allSettled(
      Array.from({ length: 5 }, (_, at) => save({ name: `Company ${round} ${at}` }, version)),
    );
    expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await organisation()).version).toBe(version + 1);
  }
});

describe("the logo", () => {
  const set = async (logo: unknown) =>
    saveLogo({ actor: admin, now }, { version: (await organisation()).version, logo } as object);

  test("is stored as pixels alone: metadata and whatever follows the picture are gone", async () => {
    const given = await picture(64)
      .withExif({ IFD0: { Artist: "Jane Doe", Copyright: "secret place" } })
      .png()
      .toBuffer();
    const before = await sharp(given).metadata();
    expect(before.exif).toBeDefined();
    await set(logoOf(new Uint8Array(Buffer.concat([given, Buffer.from("<script>appended</script>")]))));
    const { logoDigest } = await organisation();
    const stored = await readLogo(logoDigest ?? "");
    expect(stored?.includes("Jane Doe")).toBe(false);
    expect(stored?.includes("appended")).toBe(false);
    const after = await sharp(stored ?? Buffer.alloc(0)).metadata();
    expect(after).toMatchObject({ format: "png", width: 64, height: 64 });
    expect([after.exif, after.xmp, after.icc, after.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("stands in the trail by its digest alone", async () => {
    await set(logoOf(new Uint8Array(await picture(48).png().toBuffer())));
    const { logoDigest, version } = await organisation();
    await removeLogo({ actor: admin, now }, { version });
    const trail = await client().auditEntry.findMany({
      where: { command: "organisation.change-logo" },
      orderBy: { id: "desc" },
      take: 2,
    });
    expect(trail.map(({ detail }) => detail)).toEqual([{ logo: null }, { logo: logoDigest }]);
  });

  test("may be a PNG that moves, of which the first picture is kept", async () => {
    const still = await picture(24).png().toBuffer();
    const numbers = (...values: number[]) =>
      Buffer.concat(values.map((value) => Buffer.from([0, 0, 0, value])));
    const chunk = (body: Buffer) => Buffer.concat([numbers(8), body, Buffer.alloc(4)]);
    const moving = Buffer.concat([Buffer.from("acTL"), numbers(1, 0)]);
    const control = chunk(moving);
    control.writeUInt32BE(crc32(moving), 16);
    // Behind the signature and the header, which are 33 bytes.
    const apng = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    await set(logoOf(new Uint8Array(apng)));
    const stored = await readLogo((await organisation()).logoDigest ?? "");
    expect(await sharp(stored ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: "png", width: 24 });
  });

  test("is scaled down to 512 pixels, never up", async () => {
    const large = await encodeLogo(logoOf(new Uint8Array(await picture(1200, 300).png().toBuffer())));
    expect(await sharp(large).metadata()).toMatchObject({ width: 512, height: 128 });
  });

  test("is refused by its content, not by its name", async () => {
    const jpeg = new Uint8Array(await picture(32).jpeg().toBuffer());
    const png = new Uint8Array(await picture(32).png().toBuffer());
    const cases: [unknown, string][] = [
      [logoOf(jpeg), "settings.logoNotPng"],
      [logoOf(new TextEncoder().encode("<svg/>")), "settings.logoNotPng"],
      [logoOf(png.slice(0, 60)), "settings.logoUnreadable"],
      [logoOf(new Uint8Array(1024 * 1024 + 1)), "settings.logoTooLarge"],
      [logoOf(new Uint8Array()), "settings.logoMissing"],
      ["logo.png", "settings.logoMissing"],
      [undefined, "settings.logoMissing"],
    ];
    const before = await organisation();
    for (const [file, key] of cases)
      await expect(set(file)).rejects.toMatchObject({ code: "invalid", fields: { logo: { key } } });
    expect(await organisation()).toEqual(before);
  });

  test("a picture of extreme size is refused without decoding it", async () => {
    const bomb = new Uint8Array(await picture(9000, 9000).png({ compressionLevel: 9 }).toBuffer());
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(set(logoOf(bomb))).rejects.toMatchObject({
      fields: { logo: { key: "settings.logoUnreadable" } },
    });
  });

  test("can be removed; its former address still answers, for mails that were sent", async () => {
    await set(logoOf(new Uint8Array(await picture(40).png().toBuffer())));
    const { logoDigest, version } = await organisation();
    await removeLogo({ actor: admin, now }, { version });
    expect((await organisation()).logoDigest).toBeNull();
    expect(await readLogo(logoDigest ?? "")).not.toBeNull();
    expect(await readLogo("../../etc/passwd")).toBeNull();
  });

  test("two admins who change it at once are told", async () => {
    const { version } = await organisation();
    const file = logoOf(new Uint8Array(await picture(41).png().toBuffer()));
    await saveLogo({ actor: admin, now }, { version, logo: file } as object);
    await expect(removeLogo({ actor: admin, now }, { version })).rejects.toMatchObject({ code: "conflict" });
  });
});
