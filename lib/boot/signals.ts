type Step = () => void | Promise<void>;

/**
 * Stop everything in reverse order of starting: on Ctrl-C, on SIGTERM, when the terminal is closed, and when
 * the parent process is gone.
 *
 * @returns `first(step)`: run this before the steps registered earlier · `now(code)`: stop, and exit with
 *   this code
 */
export function onStopSignal(): { first(step: Step): void; now(code: number): Promise<void> } {
  const steps: Step[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const step of steps.reverse()) {
      try {
        await step();
      } catch (error) {
        console.error((error as Error).message);
      }
    }
    process.exit(code);
  };
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGHUP", () => void stop(0));
  process.on("disconnect", () => void stop(0));
  process.on("exit", () => {
    // On an unexpected exit none of the steps above have run: at least the lock must be released.
    if (!stopping) void steps[0]?.();
  });
  return { first: (step) => void steps.push(step), now: stop };
}
