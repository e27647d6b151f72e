"use client";
import { useTranslations } from "next-intl";
import type { PersonalLink } from "@/lib/access/invitations";
import { ChangeAccounts } from "./change-accounts";
import { InviteByMail } from "./invite-by-mail";
import { MakeLinks } from "./make-links";
import { WithdrawInvitations } from "./withdraw-invitations";

type Props = {
  count: number;
  /** The chosen people, as JSON. */
  chosen: string;
  /** Mails can be sent. */
  hasMail: boolean;
  onDone: () => void;
  onMade: (links: readonly PersonalLink[]) => void;
};

/** What can be done with the selected people's accounts. */
export function AccountActions({ count, chosen, hasMail, onDone, onMade }: Props) {
  const t = useTranslations("accounts");
  return (
    <>
      {hasMail && (
        <InviteByMail
          chosen={chosen}
          label={t("inviteSelected")}
          text={t("inviteText", { count })}
          look={{ size: "sm" }}
          onDone={onDone}
        />
      )}
      <MakeLinks count={count} chosen={chosen} onMade={onMade} />
      <WithdrawInvitations count={count} chosen={chosen} onDone={onDone} />
      {(["sign-out", "close", "open"] as const).map((change) => (
        <ChangeAccounts key={change} change={change} count={count} chosen={chosen} onDone={onDone} />
      ))}
    </>
  );
}
