import { expect, test } from "vitest";
import { hashPassword, isPassword } from "@/lib/accounts/password";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { DEMO_PASSWORD } from "@/prisma/seed/demo";
import { fillWhenEmpty } from "./first-data";

withDatabase();

const publicUrl = "http://localhost:3000";
const start = async (isOpen: boolean) => (await fillWhenEmpty({ isEmpty: false, publicUrl, isOpen })).result;
const signIns = () => client().employee.findMany({ where: { passwordHash: { not: null } } });

test("loaded open to others, the company opens with the passwords printed then; later none is printed or claimed", async () => {
  const printed = await start(true);
  expect(printed).not.toContain(DEMO_PASSWORD);
  const people = await signIns();
  const opened = await Promise.all(
    people.map(({ email, passwordHash }) => {
      const line = printed.split("\n").find((one) => one.includes(email)) ?? "";
      return isPassword(passwordHash, line.trim().split(/\s+/).at(-1) ?? "");
    }),
  );
  expect(opened).toEqual(people.map(() => true));

  for (const isOpen of [true, false]) {
    expect(await start(isOpen)).toMatch(/were printed once/);
    expect(await start(isOpen)).not.toContain(DEMO_PASSWORD);
  }
}, 120_000);

test("loaded for this machine alone, the demo password is named; once others get in, the console warns", async () => {
  await client().employee.updateMany({
    where: { passwordHash: { not: null } },
    data: { passwordHash: await hashPassword(DEMO_PASSWORD) },
  });
  expect(await start(false)).toMatch(/the demo password is cairn-demo/);
  expect(await start(true)).toMatch(/Take care: everybody who reaches this address can sign in/);
});
