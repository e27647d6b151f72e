"use client";
import { useTranslations } from "next-intl";
import type { AccountCounts } from "@/lib/access/accounts-list";
import { PageHeader } from "../ui/page-header";
import { InviteByMail } from "./invite-by-mail";

type Props = { counts: AccountCounts; hasMail: boolean; mayChange: boolean };

/** How many people have an account; invites all others by mail. */
export function AccountsHeader({ counts, hasMail, mayChange }: Props) {
  const t = useTranslations("accounts");
  const without = counts.total - counts.account - counts.closed;
  const byMail = without - counts.withoutEmail;
  return (
    <PageHeader
      title={t("headline", counts)}
      sub={`${t("sub", counts)}${hasMail ? "" : ` ${t("noMail")}`}`}
      actions={
        mayChange &&
        hasMail &&
        byMail > 0 && (
          <InviteByMail
            chosen={JSON.stringify({ all: { state: "without" } })}
            label={t("inviteAll")}
            text={t("inviteAllText", { count: byMail, withoutEmail: counts.withoutEmail })}
            look={{ variant: "primary" }}
          />
        )
      }
    />
  );
}
