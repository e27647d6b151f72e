type Step = () => void | Promise<void>;

/**
 * Stops everything in the opposite order of starting: on Ctrl-C, on SIGTERM, when the terminal is closed, and
 * when the process that started this one is gone.
 *
 * @returns `first(step)`: do this before what was registered earlier · `now(code)`: stop, and exit with this code
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
    // An end nobody foresaw comes without the steps above: the lock at least must go.
    if (!stopping) void steps[0]?.();
  });
  return { first: (step) => void steps.push(step), now: stop };
}
