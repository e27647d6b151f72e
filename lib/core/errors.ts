import { readIssue, type Sentence, say } from "./sentence";

/** What sort of refusal it is: it decides the status of an answer, and what a form does. */
export type AppErrorCode =
  | "unauthenticated"
  | "other_person"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict";

/** By field name: what is wrong with it, as a sentence, or as a code that the page of the form words itself. */
export type FieldErrors = Readonly<Record<string, Sentence | string>>;

/**
 * A failure the user can understand and act on; `sentence` is shown to them, written at the door in their language.
 * Anything else that is thrown is a bug: it is logged, and the user sees a reference number.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly sentence: Sentence;
  /** Only for `invalid`. */
  readonly fields: FieldErrors;
  /** Who is signed in now. Only for `other_person`. */
  readonly signedInAs?: string;

  constructor(code: AppErrorCode, sentence: Sentence, fields: FieldErrors = {}, signedInAs?: string) {
    // For logs: the key and its parameters.
    super(`${sentence.key} ${JSON.stringify(sentence.params)}`);
    this.code = code;
    this.sentence = sentence;
    this.fields = fields;
    this.signedInAs = signedInAs;
  }
}

/** What the sentence of `notFound` can name; each is a case in `messages/<language>/errors.json`. */
export type Thing =
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

export const signedOut = () => new AppError("unauthenticated", say("core.signedOut"));

/** The page knows whom it was shown to; the server names only the person who is signed in. */
export const otherPerson = (name: string) =>
  new AppError("other_person", say("core.otherPerson", { name }), {}, name);

export const notFound = (thing: Thing) => new AppError("not_found", say("core.notFound", { thing }));

export const forbidden = (permission: string) =>
  new AppError("forbidden", say("core.forbidden", { permission }));

/** What is wrong with fields of a form; the page shows each beside its field. */
export const invalidFields = (fields: FieldErrors, sentence = say("core.fields")) =>
  new AppError("invalid", sentence, fields);

export const invalid = (issues: { path: PropertyKey[]; message: string }[]) =>
  invalidFields(Object.fromEntries(issues.map(({ path, message }) => [path.join("."), readIssue(message)])));
