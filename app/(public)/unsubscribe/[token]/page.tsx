import { getLocale, getTranslations } from "next-intl/server";
import { UnsubscribeCard } from "@/components/messages/unsubscribe-card";
import { readUnsubscribeToken } from "@/lib/messages/mail/unsubscribe-token";
import { kindName } from "@/lib/messages/texts";
import { unsubscribeAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("mailSettings"))("unsubscribeTitle"), robots: { index: false } };
}

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ done?: string | string[] }> };

/** Ends mails of one kind without signing in. Opening the page changes nothing: programs open links too. */
export default async function UnsubscribePage({ params, searchParams }: Props) {
  const { token } = await params;
  const claim = readUnsubscribeToken(token);
  const kind = claim && kindName(claim.kind, await getLocale());
  const isDone = (await searchParams).done !== undefined;
  return <UnsubscribeCard token={token} kind={kind} isDone={isDone} action={unsubscribeAction} />;
}
