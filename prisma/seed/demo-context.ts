import type { Context } from "@/lib/command/command";

/** Return the context of commands that write generated data: the system as actor, and the time. */
export const demoContext = (now: Date): Context => ({ actor: { kind: "system", job: "demo" }, now });
