import pino from "pino";

/** Structured log on standard output; stacks of errors appear here and never on a screen. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "warn",
  serializers: { error: pino.stdSerializers.err },
});
