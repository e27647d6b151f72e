import { type ErrorMessage, errorMessage, parseIssueMessage } from "./error-message";
import "./issue-sentences";

/** The kind of refusal, which decides the HTTP status and how a form reacts. */
export type AppErrorCode =
  | "unauthenticated"
  | "other_person"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "too_many";

/** By field name, the error as a message, or as a code for which the form's page has the text. */
export type FieldErrors = Readonly<Record<string, ErrorMessage | string>>;

/**
 * An error the user can understand and act on; `userMessage` is shown, formatted in the language of the
 * request. Any other error is a bug: it is logged, and the user sees a reference number.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly userMessage: ErrorMessage;
  /** Only for `invalid`. */
  readonly fields: FieldErrors;
  /** The person signed in now. Only for `other_person`. */
  readonly signedInAs?: string;

  constructor(code: AppErrorCode, userMessage: ErrorMessage, fields: FieldErrors = {}, signedInAs?: string) {
    // For logs: the key and its parameters.
    super(`${userMessage.key} ${JSON.stringify(userMessage.params)}`);
    this.code = code;
    this.userMessage = userMessage;
    this.fields = fields;
    this.signedInAs = signedInAs;
  }
}

/** A limit was reached; the message names it, and responses say when to come again. */
export class TooManyError extends AppError {
  /** Whole seconds until the next try is allowed, at least 1. */
  readonly retryAfter: number;

  constructor(milliseconds: number, userMessage: ErrorMessage) {
    super("too_many", userMessage);
    this.retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  }

  /** For a response in HTTP. */
  get headers(): Record<string, string> {
    return { "retry-after": String(this.retryAfter) };
  }
}

/** What `notFound` can name; each is a case of `core.notFound` in `messages/<language>/errors.json`. */
type MissingSubject =
  | "assessment"
  | "assignment"
  | "attempt"
  | "badge"
  | "batch"
  | "cell"
  | "change"
  | "credential"
  | "draft"
  | "enrolment"
  | "file"
  | "list"
  | "message"
  | "pathway"
  | "person"
  | "project"
  | "question"
  | "quiz"
  | "rating"
  | "result"
  | "role"
  | "skill"
  | "step"
  | "submission"
  | "unit";

export const signedOut = () => new AppError("unauthenticated", errorMessage("core.signedOut"));

/** The page knows the person it was shown to; the server adds only the person signed in now. */
export const otherPerson = (name: string) =>
  new AppError("other_person", errorMessage("core.otherPerson", { name }), {}, name);

export const notFound = (thing: MissingSubject) =>
  new AppError("not_found", errorMessage("core.notFound", { thing }));

export const forbidden = () => new AppError("forbidden", errorMessage("core.forbidden"));

/** Errors of form fields; the page shows each at its field. */
export const invalidFields = (fields: FieldErrors, userMessage = errorMessage("core.fields")) =>
  new AppError("invalid", userMessage, fields);

export const invalid = (issues: { path: PropertyKey[]; message: string }[]) =>
  invalidFields(
    Object.fromEntries(issues.map(({ path, message }) => [path.join("."), parseIssueMessage(message)])),
  );
