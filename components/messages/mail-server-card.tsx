import { getTranslations } from "next-intl/server";
import type { ShownMailSettings } from "@/lib/messages/mail/settings-query";
import { Card } from "../ui/card";

/** The mail server that the environment sets: to be read only. */
export async function MailServerCard({ settings }: { settings: ShownMailSettings }) {
  const t = await getTranslations("mailSettings");
  const rows =
    "server" in settings
      ? [
          [t("host"), settings.server.host],
          [t("port"), String(settings.server.port)],
          [t("security"), t(`securities.${settings.server.security}`)],
          [t("userName"), settings.server.userName || "–"],
          [t("fromAddress"), settings.server.fromAddress],
          [t("fromName"), settings.server.fromName || "–"],
        ]
      : [];
  return (
    <Card title={t("server")}>
      <p className="ink2">{t("fromEnvironment")}</p>
      {rows.length > 0 && (
        <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
          {rows.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="ink2">{name}</dt>
              <dd className="mono">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
