import type { AppErrorCode } from "@/lib/core/errors";

/** The state of a form: not sent, done, or refused with a message and one message per field. */
export type ActionState =
  | { status: "idle" }
  | { status: "ok"; id: string; message?: string; data?: unknown }
  | {
      status: "error";
      code?: AppErrorCode;
      message: string;
      fields: Record<string, string>;
      values?: Record<string, string>;
      /** The person signed in now. Only for `other_person`. */
      signedInAs?: string;
      /** Reference of the log entry of a server error. */
      reference?: string;
    };

/** The form field with the id of the person the page was shown to. */
export const VIEWER_FIELD = "$shownTo";

/** The header with the same id, for calls without a form. */
export const VIEWER_HEADER = "x-cairn-person";
