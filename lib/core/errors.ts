import { type ErrorMessage, errorMessage, parseIssueMessage } from "./error-message";

/** What sort of refusal it is: it decides the status of an answer, and what a form does. */
export type AppErrorCode =
  | "unauthenticated"
  | "other_person"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict";

/** By field name: what is wrong with it, as a message, or as a code that the page of the form has the words for. */
export type FieldErrors = Readonly<Record<string, ErrorMessage | string>>;

/**
 * A failure the user can understand and act on; `userMessage` is shown to them, formatted in their language where the
 * command was called from.
 * Anything else that is thrown is a bug: it is logged, and the user sees a reference number.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly userMessage: ErrorMessage;
  /** Only for `invalid`. */
  readonly fields: FieldErrors;
  /** Who is signed in now. Only for `other_person`. */
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

/** What `notFound` can name; each is a case of `core.notFound` in `messages/<language>/errors.json`. */
export type MissingSubject =
  | "assessment"
  | "assignment"
  | "attempt"
  | "badge"
  | "batch"
  | "cell"
  | "credential"
  | "draft"
  | "enrolment"
  | "file"
  | "list"
  | "pathway"
  | "person"
  | "project"
  | "question"
  | "quiz"
  | "result"
  | "skill"
  | "step"
  | "submission"
  | "unit";

export const signedOut = () => new AppError("unauthenticated", errorMessage("core.signedOut"));

/** The page knows whom it was shown to; the server names only the person who is signed in. */
export const otherPerson = (name: string) =>
  new AppError("other_person", errorMessage("core.otherPerson", { name }), {}, name);

export const notFound = (thing: MissingSubject) =>
  new AppError("not_found", errorMessage("core.notFound", { thing }));

export const forbidden = (permission: string) =>
  new AppError("forbidden", errorMessage("core.forbidden", { permission }));

/** What is wrong with fields of a form; the page shows each beside its field. */
export const invalidFields = (fields: FieldErrors, userMessage = errorMessage("core.fields")) =>
  new AppError("invalid", userMessage, fields);

export const invalid = (issues: { path: PropertyKey[]; message: string }[]) =>
  invalidFields(
    Object.fromEntries(issues.map(({ path, message }) => [path.join("."), parseIssueMessage(message)])),
  );
