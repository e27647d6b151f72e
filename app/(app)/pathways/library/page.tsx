import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { LibraryList } from "@/components/library/library-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { orNotFound } from "@/lib/http/not-found";
import { listLibrary } from "@/lib/library/take-over";

export async function generateMetadata() {
  return { title: (await getTranslations("library"))("title") };
}

/** Ready pathways that come with Cairn; taking one over copies it, with what it needs. */
export default async function LibraryPage() {
  const actor = await requireActor();
  const pathways = await orNotFound(listLibrary(actor));
  const [t, titles] = [await getTranslations("library"), await getTranslations("pathways")];
  return (
    <Page crumbs={[{ label: titles("title"), href: "/pathways" }, { label: t("title") }]}>
      <PageHeader title={t("headline", { count: pathways.length })} sub={t("sub")} />
      <ClientTexts of={["library"]}>
        <LibraryList pathways={pathways} />
      </ClientTexts>
    </Page>
  );
}
