import { beforeAll, expect, test } from "vitest";
import { hashPassword, isPassword } from "@/lib/accounts/methods/password-hash";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { DEMO_PASSWORD } from "@/prisma/seed/demo";
import { seedWhenEmpty } from "./first-data";

withDatabase();

const address = "http://localhost:3000";
const start = async (isOpen: boolean) =>
  (await seedWhenEmpty({ isEmpty: false, address, given: null, isOpen })).result;
/** Console output of loading the company. */
let printed: string;
const signIns = () => client().account.findMany();

beforeAll(async () => {
  // A load that was killed leaves only used numbers.
  for (const table of ["employee", "pathway", "credential_version", "award"])
    await client()
      .$queryRaw`select nextval(pg_get_serial_sequence(${table}::text, 'id')) from generate_series(1, 7)`;
  printed = await start(true);
}, 120_000);

test("the company is identical after a load that was killed: row numbers start at one", async () => {
  const first = { orderBy: { id: "asc" }, select: { id: true } } as const;
  expect(await client().employee.findFirst(first)).toEqual({ id: 1 });
  expect(await client().pathway.findFirst(first)).toEqual({ id: 1 });
  expect(await client().award.findFirst(first)).toEqual({ id: 1 });
  expect(await client().credentialVersion.findFirst(first)).toEqual({ id: 1 });
}, 120_000);

test("loaded while reachable by others, the company has random passwords, printed then and never again", async () => {
  expect(printed).not.toContain(DEMO_PASSWORD);
  const people = await signIns();
  const opened = await Promise.all(
    people.map(({ signInName, passwordHash }) => {
      const line = printed.split("\n").find((one) => one.includes(signInName)) ?? "";
      return isPassword(passwordHash, line.trim().split(/\s+/).at(-1) ?? "");
    }),
  );
  expect(opened).toEqual(people.map(() => true));

  for (const isOpen of [true, false]) {
    expect(await start(isOpen)).toMatch(/were printed once/);
    expect(await start(isOpen)).not.toContain(DEMO_PASSWORD);
  }
}, 120_000);

test("loaded for this machine alone, the demo password is printed; once others can connect, the console warns", async () => {
  await client().account.updateMany({ data: { passwordHash: await hashPassword(DEMO_PASSWORD) } });
  expect(await start(false)).toMatch(/the demo password is cairn-demo/);
  expect(await start(true)).toMatch(/Take care: everybody who reaches this address can sign in/);
});

test("an address of the environment fills in the public address until one is confirmed", async () => {
  const addressAfter = async (given: string | null) => {
    await seedWhenEmpty({ isEmpty: false, address, given, isOpen: false });
    return (await client().organisation.findUniqueOrThrow({ where: { id: 1 } })).publicUrl;
  };
  await client().organisation.update({
    where: { id: 1 },
    data: { publicUrl: address, publicUrlConfirmedAt: null },
  });
  expect(await addressAfter(null)).toBe(address);
  expect(await addressAfter("https://learn.example.com")).toBe("https://learn.example.com");
  await client().organisation.update({ where: { id: 1 }, data: { publicUrlConfirmedAt: new Date() } });
  expect(await addressAfter("https://other.example.com")).toBe("https://learn.example.com");
});
