/** An empty dynamic page: what the benchmark holds the public badge page against. Only its build has it. */
export const dynamic = "force-dynamic";

export default function EmptyPage() {
  return <main />;
}
