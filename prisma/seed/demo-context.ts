import type { Context } from "@/lib/command/command";

/** Who writes a made-up company, and when it is to have happened. */
export const demoContext = (now: Date): Context => ({ actor: { kind: "system", job: "demo" }, now });
