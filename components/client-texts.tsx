import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { messagesOf, type Namespace, SHARED_CLIENT_NAMESPACES } from "@/lib/i18n/messages";

/**
 * Provides texts to the client components inside: the shared ones, and the namespaces in `of`. Server
 * components need no provider; a client component that calls `useTranslations("x")` needs `of={["x"]}`.
 */
export async function ClientTexts({ of = [], children }: { of?: readonly Namespace[]; children: ReactNode }) {
  const messages = messagesOf(await getMessages(), [...SHARED_CLIENT_NAMESPACES, ...of]);
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
