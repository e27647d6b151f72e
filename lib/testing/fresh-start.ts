import { vi } from "vitest";

// Test files share a process, which saves starting one and compiling the query compiler for each. What the file before
// left there is removed: modules with what they keep, handles on globalThis, and changes of the environment.
const shared = globalThis as typeof globalThis & { testEnvironment?: NodeJS.ProcessEnv };
shared.testEnvironment ??= { ...process.env };

vi.resetModules();
for (const name of Object.keys(globalThis))
  if (name.startsWith("cairn")) Reflect.deleteProperty(globalThis, name);
for (const name of Object.keys(process.env))
  if (!(name in shared.testEnvironment)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, shared.testEnvironment);
