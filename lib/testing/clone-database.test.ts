import { expect, test, vi } from "vitest";
import { provideSecret } from "./clone-database";

test("processes of one run have the same secret, those of another run another one", () => {
  const secretOf = (demo: string) => {
    vi.stubEnv("CAIRN_TEST_DEMO", demo);
    vi.stubEnv("CAIRN_SECRET", undefined);
    provideSecret();
    return process.env.CAIRN_SECRET;
  };
  const first = secretOf("demo_1");
  expect(first?.length).toBeGreaterThan(30);
  expect(secretOf("demo_1")).toBe(first);
  expect(secretOf("demo_2")).not.toBe(first);
  vi.unstubAllEnvs();
});
