import type { Instrumentation } from "next";

/** Errors of pages and routes that nothing caught: the page shows the error's digest as the reference. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME === "edge") return;
  // What is no form of ours is nobody's error to look at.
  const { isWithoutAction } = await import("@/lib/command/received-form");
  if (isWithoutAction()) return;
  const { newReference, recordError } = await import("@/lib/db/error-log");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : newReference();
  await recordError({ reference: digest, place: routePath, error });
};
