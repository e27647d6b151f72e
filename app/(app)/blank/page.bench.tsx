import { Page } from "@/components/frame/page";
import Link from "@/components/ui/link";

/**
 * An empty page inside the frame, the baseline of the benchmark of clicks. Only the benchmark's build has it.
 */
export default async function BlankPage({ searchParams }: { searchParams: Promise<{ n?: string }> }) {
  const next = Number((await searchParams).n ?? 0) + 1;
  return (
    <Page crumbs={[{ label: "Blank" }]}>
      <h1>Blank {next}</h1>
      <Link href={`/blank?n=${next}`}>Next</Link>
    </Page>
  );
}
