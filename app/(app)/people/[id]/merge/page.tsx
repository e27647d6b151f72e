import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { MergeView } from "@/components/people/merge/merge-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { idParam, oneOf } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { mergedAddress } from "@/lib/people/merged";
import { readMergePage } from "@/lib/structure/merging/merge-page";
import { getPersonToEdit } from "@/lib/structure/person-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("person"))("merge.crumb") };
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** `?with=` is the other record; with `&stays=other` it is the one that stays. */
export default async function MergePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const person = await orNotFound(getPersonToEdit(actor, id), () => mergedAddress(actor, id));
  const search = await searchParams;
  const otherId = idParam(oneOf(search.with));
  const isSwapped = oneOf(search.stays) === "other";
  const shown = await readMergePage(actor, { id, otherId, isSwapped }, requestTime());
  const [t, people] = [await getTranslations("person"), await getTranslations("people")];
  const { name } = person;
  return (
    <Page
      crumbs={[
        { label: people("title"), href: "/people" },
        { label: name, href: `/people/${id}` },
        { label: t("merge.crumb") },
      ]}
      reading
    >
      <PageHeader title={t("merge.title", { name })} sub={t("merge.sub")} />
      <ClientTexts of={["person", "structure"]}>
        <MergeView key={`${otherId} ${isSwapped}`} {...{ id, otherId, isSwapped, shown }} />
      </ClientTexts>
    </Page>
  );
}
