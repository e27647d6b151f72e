import { afterEach, expect, test, vi } from "vitest";
import { ensureProofKey } from "@/lib/awards/issuer-keys";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { requireSecret } from "./require-secret";

withDatabase();
afterEach(() => vi.unstubAllEnvs());

test("a server starts with the secret of its database, and says so with another one", async () => {
  vi.stubEnv("CAIRN_SECRET", "the first secret");
  await requireSecret("CAIRN_SECRET");
  await transaction((tx) => ensureProofKey(tx, new Date()));
  await requireSecret("CAIRN_SECRET");
  // Opened keys are kept in memory, so another process stands for another start.
  vi.resetModules();
  vi.stubEnv("CAIRN_SECRET", "another secret");
  const { requireSecret: requireAgain } = await import("./require-secret");
  await expect(requireAgain("/srv/cairn/secret")).rejects.toThrow(
    /secret in \/srv\/cairn\/secret is not the one .* CAIRN_SECRET/,
  );
});
