export type AppErrorCode =
  | "unauthenticated"
  | "other_person"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict";

/**
 * A failure the user can understand and act on; `message` is shown to them.
 * Anything else that is thrown is a bug: it is logged, and the user sees a reference number.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  /** Field name → sentence. Only for `invalid`. */
  readonly fields: Record<string, string>;
  /** Who is signed in now. Only for `other_person`. */
  readonly signedInAs?: string;

  constructor(code: AppErrorCode, message: string, fields: Record<string, string> = {}, signedInAs?: string) {
    super(message);
    this.code = code;
    this.fields = fields;
    this.signedInAs = signedInAs;
  }
}

export const signedOut = () => new AppError("unauthenticated", "You are signed out. Sign in to send this.");

/** The page knows whom it was shown to; the server names only the person who is signed in. */
export const otherPerson = (name: string) =>
  new AppError(
    "other_person",
    `This page was opened by somebody else; you are now signed in as ${name}. Nothing was changed.`,
    {},
    name,
  );

export const notFound = (thing: string) =>
  new AppError("not_found", `That ${thing} does not exist, or is outside your team.`);

export const forbidden = (permission: string) =>
  new AppError("forbidden", `Your role does not include "${permission}".`);

export const invalid = (issues: { path: PropertyKey[]; message: string }[]) =>
  new AppError(
    "invalid",
    "Some fields need your attention.",
    Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message])),
  );
