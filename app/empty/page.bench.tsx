/**
 * An empty dynamic page, the baseline of the public badge page in the benchmark. Only the benchmark's build
 * has it.
 */
export const dynamic = "force-dynamic";

export default function EmptyPage() {
  return <main />;
}
