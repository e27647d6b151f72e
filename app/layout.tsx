import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientTexts } from "@/components/client-texts";
import { KeepTitle } from "@/components/frame/keep-title";
import { OldBrowser } from "@/components/frame/old-browser";
import { EARLY_INPUT_SCRIPT, ReplayEarlyInput } from "@/components/sending/replay-early-input";
import { NoInlineStyles } from "@/components/ui/no-inline-styles";
import "./globals.css";

export const metadata: Metadata = { title: { template: "%s · Cairn", default: "Cairn" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

/** Root layout. The theme comes from a cookie, so that the first paint has the right colours. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang={await getLocale()}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <script nonce={nonce} suppressHydrationWarning>
          {EARLY_INPUT_SCRIPT}
        </script>
        <OldBrowser nonce={nonce} />
        <NoInlineStyles>
          <ReplayEarlyInput />
          <ClientTexts>{children}</ClientTexts>
          <KeepTitle />
        </NoInlineStyles>
      </body>
    </html>
  );
}
