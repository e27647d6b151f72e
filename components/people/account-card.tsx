import { useTranslations } from "next-intl";
import type { AccountOf } from "@/lib/access/accounts-list";
import { AccountStateTag } from "../access/account-state-tag";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** Whether a person can sign in, with the way to invite them. */
export function AccountCard({ name, account }: { name: string; account: AccountOf }) {
  const t = useTranslations("accounts");
  return (
    <Card title={t("ofPerson")}>
      <div className="row between wrap gap-3">
        <AccountStateTag state={account.state} name={name} />
        <Link href={`/settings/accounts?q=${encodeURIComponent(account.hrId)}`}>
          {t(account.state === "account" || account.state === "closed" ? "manage" : "inviteThere")}
        </Link>
      </div>
    </Card>
  );
}
