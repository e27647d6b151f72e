import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatDateTime } from "@/components/format";
import { Page } from "@/components/frame/page";
import { InboxList } from "@/components/messages/inbox-list";
import { InboxTop } from "@/components/messages/inbox-top";
import { TableFoot } from "@/components/table-foot";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { requireActor } from "@/lib/accounts/session";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { getOrganisation } from "@/lib/people/organisation";
import { markAllReadAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const input = inboxInput.parse(await searchParams);
  const [t, locale, { name, timeZone }] = [
    await getTranslations("inbox"),
    await getLocale(),
    await getOrganisation(),
  ];
  const { rows, total, all, unread } = await listInbox(actor, input, {
    locale,
    timeZone,
    organisation: name,
  });
  return (
    <Page crumbs={[{ label: t("title") }]} reading>
      <InboxTop
        show={input.show}
        all={all}
        unread={unread}
        latestId={rows[0]?.id}
        markAll={markAllReadAction}
      />
      {total === 0 ? (
        <EmptyState
          text={all === 0 ? t("none") : t("nothingUnread")}
          action={all > 0 && <ButtonLink href="/inbox">{t("showAll")}</ButtonLink>}
        />
      ) : (
        <ClientTexts>
          <InboxList
            items={rows.map((row) => ({ ...row, at: formatDateTime(row.createdAt, locale, timeZone) }))}
          />
          <TableFoot page={input.page} size={input.size} total={total} />
        </ClientTexts>
      )}
    </Page>
  );
}
