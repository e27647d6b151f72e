import { useTranslations } from "next-intl";
import Link from "../ui/link";
import { Note } from "../ui/note";

/** Says that links in invitations lead nowhere for others, until the public address is set. */
export function AddressNote({ address }: { address: string }) {
  const t = useTranslations("accounts");
  return (
    <Note tone="warn">
      {t.rich("addressNote", {
        address,
        link: (text) => <Link href="/settings/address">{text}</Link>,
      })}
    </Note>
  );
}
