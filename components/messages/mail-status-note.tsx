import { getTranslations } from "next-intl/server";
import type { MailStatus } from "@/lib/messages/mail/log";
import type { ShownMailSettings } from "@/lib/messages/mail/settings-query";
import { Note } from "../ui/note";

/** Whether mails are sent, how many wait and why. */
export async function MailStatusNote(props: { settings: ShownMailSettings; status: MailStatus }) {
  const t = await getTranslations("mailSettings");
  const { settings, status } = props;
  const isProblem = settings.state !== "on" || status.failed > 0 || status.lastError !== null;
  return (
    <Note tone={isProblem ? "warn" : "info"} role="status">
      {settings.state === "incomplete" && t("incomplete", { missing: settings.missing })}
      {settings.state === "locked" && t("locked")}
      {settings.state === "off" && t("off", { waiting: status.waiting })}
      {settings.state === "on" && t("on", { waiting: status.waiting, failed: status.failed })}{" "}
      {settings.state === "on" && status.lastError !== null && (
        <span dir="auto">{t("lastError", { error: status.lastError })}</span>
      )}
    </Note>
  );
}
