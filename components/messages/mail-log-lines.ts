import { getLocale, getTranslations } from "next-intl/server";
import { UNSENT_REASONS, type UnsentReason } from "@/lib/messages/kinds";
import type { MailLogRow } from "@/lib/messages/mail/log";
import { formatDateTime } from "../format";

/** A mail as a line of the log. */
export type MailLogLine = {
  id: string;
  person: string;
  title: string;
  address: string;
  created: string;
  state: MailLogRow["state"];
  stateText: string;
  why: string;
};

const isReason = (reason: string): reason is UnsentReason => UNSENT_REASONS.some((one) => one === reason);

/**
 * Say in words what became of each mail.
 *
 * @param isMailOn  whether mails are sent; without a mail server those that wait have no next attempt
 */
export async function mailLogLines(
  rows: readonly MailLogRow[],
  { timeZone, isMailOn }: { timeZone: string; isMailOn: boolean },
): Promise<MailLogLine[]> {
  const [t, locale] = [await getTranslations("mailSettings"), await getLocale()];
  const at = (moment: Date) => formatDateTime(moment, locale, timeZone);
  const whyOf = ({ state, reason, sentAt, attempts, nextAttemptAt }: MailLogRow): string => {
    if (state === "sent") return sentAt ? at(sentAt) : "";
    // Its reason says why a mail was not sent, which nobody can know of this one.
    if (state === "doubtful" && reason === "withdrawn") return t("doubtfulWithdrawn");
    const said = reason === null ? "" : isReason(reason) ? t(`reasons.${reason}`) : reason;
    if (state === "doubtful") return [t("doubtfulWhy"), said].filter(Boolean).join(" ");
    if (state !== "waiting") return said;
    if (!isMailOn) return [said, t("noServer")].filter(Boolean).join(" · ");
    return [said, t("nextAttempt", { attempts, next: attempts + 1, at: at(nextAttemptAt) })]
      .filter(Boolean)
      .join(" · ");
  };
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    title: row.title,
    address: row.address ?? "–",
    created: at(row.createdAt),
    state: row.state,
    stateText: t(`states.${row.state}`),
    why: whyOf(row),
  }));
}
