/**
 * A start that fails for a reason the person at the console can fix: printed as one sentence, exit code 1.
 */
export class StartError extends Error {
  override readonly name = "StartError";
}
