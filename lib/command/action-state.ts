import type { AppErrorCode } from "@/lib/core/errors";

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
      /** Who is signed in now. Only for `other_person`. */
      signedInAs?: string;
      /** Under which a failure of the server was logged. */
      reference?: string;
    };

/** The field in which a form says whom its page was shown to. */
export const VIEWER_FIELD = "$shownTo";

/** The header in which every other call says it. */
export const VIEWER_HEADER = "x-cairn-person";
