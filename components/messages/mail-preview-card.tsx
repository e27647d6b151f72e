import { getTranslations } from "next-intl/server";
import type { MailPreview } from "@/lib/messages/mail/preview";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** One mail with sample data, in both forms, and the links to the others. */
export async function MailPreviewCard(props: {
  kinds: readonly { kind: string; name: string }[];
  preview: MailPreview;
}) {
  const t = await getTranslations("mailSettings");
  const { kinds, preview } = props;
  return (
    <div className="mail-preview">
      <nav aria-label={t("kind")}>
        <ul>
          {kinds.map(({ kind, name }) => (
            <li key={kind}>
              <Link
                className="nav-item"
                href={`/settings/mail/templates?kind=${kind}`}
                scroll={false}
                aria-current={kind === preview.kind ? "true" : undefined}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="col gap-4">
        <Card title={t("asHtml")}>
          <p className="mb-2">
            <span className="ink2">{t("subject")}:</span> <b dir="auto">{preview.subject}</b>
          </p>
          {/* No script, no form, no link is followed from a preview. */}
          <iframe title={t("asHtml")} srcDoc={preview.html} sandbox="" className="mail-frame" />
        </Card>
        <Card title={t("asText")}>
          <section aria-label={t("asText")} className="mail-text mono">
            {preview.text}
          </section>
        </Card>
      </div>
    </div>
  );
}
