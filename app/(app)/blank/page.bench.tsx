import { Page } from "@/components/frame/page";
import Link from "@/components/ui/link";

/** A page with nothing in it, inside the frame: what the benchmark holds clicks against. Only its build has it. */
export default async function BlankPage({ searchParams }: { searchParams: Promise<{ n?: string }> }) {
  const next = Number((await searchParams).n ?? 0) + 1;
  return (
    <Page crumbs={[{ label: "Blank" }]}>
      <h1>Blank {next}</h1>
      <Link href={`/blank?n=${next}`}>Next</Link>
    </Page>
  );
}
