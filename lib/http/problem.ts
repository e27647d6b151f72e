import "server-only";
import { ZodError } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, type AppErrorCode, invalid, TooManyError } from "@/lib/core/errors";
import { formatFields, messageFormatter } from "@/lib/i18n/format-message";
import { requestLocale } from "@/lib/i18n/request-locale";
import { reportFailure } from "./report-failure";

const STATUS: Record<AppErrorCode, number> = {
  unauthenticated: 401,
  other_person: 409,
  forbidden: 404,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  too_many: 429,
};

/**
 * Respond with an error in a route handler (RFC 9457): a message for what a caller can fix, a reference for a
 * bug.
 */
export async function respondProblem(error: unknown): Promise<Response> {
  if (error instanceof ZodError) return respondProblem(invalid(error.issues));
  const format = messageFormatter(await requestLocale());
  if (error instanceof AppError) {
    const status = STATUS[error.code];
    // Out of reach looks the same as missing.
    const isHidden = error.code === "forbidden";
    const title = format(isHidden ? errorMessage("http.nothingHere") : error.userMessage);
    const code = isHidden ? "not_found" : error.code;
    return Response.json(
      {
        title,
        status,
        code,
        ...(error.code === "invalid" ? { fields: formatFields(format, error.fields) } : {}),
        ...(error.signedInAs === undefined ? {} : { signedInAs: error.signedInAs }),
      },
      {
        status,
        headers: {
          "content-type": "application/problem+json",
          ...(error instanceof TooManyError ? error.headers : {}),
        },
      },
    );
  }
  return Response.json(
    { title: format(errorMessage("http.failedRequest")), status: 500, reference: await reportFailure(error) },
    { status: 500, headers: { "content-type": "application/problem+json" } },
  );
}
