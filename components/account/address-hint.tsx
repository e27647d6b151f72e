"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Note } from "../ui/note";

type Props = { organisation: string /** The confirmed public address. */; address: string };

const never = () => () => {};

/** Says which address to open when the browser is at another one. Only the browser knows what proxies hide. */
export function AddressHint({ organisation, address }: Props) {
  const t = useTranslations("account");
  const opened = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => address,
  );
  if (opened === address) return null;
  return (
    <Note tone="warn">
      {t.rich("otherAddress", {
        organisation,
        address,
        link: (text) => <a href={`${address}/sign-in`}>{text}</a>,
      })}
    </Note>
  );
}
