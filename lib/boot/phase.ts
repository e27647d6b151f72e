/**
 * Run one phase of a start and print it as one line with its duration.
 *
 * @param work  its `note` describes the result
 */
export async function phase<T>(name: string, work: () => Promise<{ note: string; result: T }>): Promise<T> {
  const started = performance.now();
  const { note, result } = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${name.padEnd(22)}${note.padEnd(34)}${seconds.padStart(6)} s`);
  return result;
}
