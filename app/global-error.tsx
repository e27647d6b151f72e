"use client";
import { ErrorText } from "@/components/frame/error-text";
import common from "@/messages/en/common.json";
import "./globals.css";

/**
 * Error page when the root layout failed, and with it the choice of language: English texts, read from the
 * file.
 */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, text, reference, retry: again, home } = common.error;
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="en">
      <body>
        <ErrorText
          title={title}
          text={text}
          reference={digest && reference.replace("{digest}", digest)}
          retry={{ label: again, onRetry: retry }}
          home={home}
        />
      </body>
    </html>
  );
}
