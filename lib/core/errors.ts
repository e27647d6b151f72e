export type AppErrorCode = "unauthenticated" | "forbidden" | "not_found" | "invalid" | "conflict";

/**
 * A failure the user can understand and act on; `message` is shown to them.
 * Anything else that is thrown is a bug: it is logged, and the user sees a reference number.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  /** Field name → sentence. Only for `invalid`. */
  readonly fields: Record<string, string>;

  constructor(code: AppErrorCode, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

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
