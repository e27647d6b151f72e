import type { AppErrorCode } from "./errors";

/** What a form action answers: nothing yet, done, or refused with a sentence and one sentence per field. */
export type ActionState =
  | { status: "idle" }
  | { status: "ok"; id: string; message?: string; data?: unknown }
  | {
      status: "error";
      code?: AppErrorCode;
      message: string;
      fields: Record<string, string>;
      values?: Record<string, string>;
    };
