import { useTranslations } from "next-intl";
import type { AccountState } from "@/lib/access/accounts-list";
import Link from "../ui/link";
import { Tag } from "../ui/tag";

const TONES = {
  account: "ok",
  closed: "danger",
  invited: undefined,
  mail_waits: "warn",
  mail_failed: "danger",
  lapsed: "warn",
  none: undefined,
} as const;

/** The state of a person's account; a mail that did not go out leads to the mail log, which says why. */
export function AccountStateTag({ state, name }: { state: AccountState; name: string }) {
  const t = useTranslations("accounts");
  return (
    <span className="row wrap gap-2">
      <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>
      {(state === "mail_failed" || state === "mail_waits") && (
        <Link className="small" href={`/settings/messages?kind=invitation&q=${encodeURIComponent(name)}`}>
          {t("toMail")}
          <span className="sr"> {t("toMailOf", { name })}</span>
        </Link>
      )}
    </span>
  );
}
