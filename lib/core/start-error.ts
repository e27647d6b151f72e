/** A start that cannot go on for a reason the person at the console can mend: printed as one sentence, exit code 1. */
export class StartError extends Error {
  override readonly name = "StartError";
}
