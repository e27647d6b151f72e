"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { PersonalLink } from "@/lib/access/invitations";
import { copyToClipboard } from "../copy-to-clipboard";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { QrCode } from "./qr-code";

type Props = { links: readonly PersonalLink[]; organisation: string; close: () => void };

/** Links that were just made: each with a code to scan, to copy or to print and cut apart. */
export function LinkSheet({ links, organisation, close }: Props) {
  const t = useTranslations("accounts.links");
  if (links.length === 0)
    return (
      <EmptyState text={t("title", { count: 0 })} action={<Button onClick={close}>{t("close")}</Button>} />
    );
  return (
    <section aria-labelledby="links-title" className="grid gap-4">
      <div className="head print:hidden">
        <div>
          <h2 id="links-title">{t("title", { count: links.length })}</h2>
          <p>{t("sub")}</p>
        </div>
        <div className="acts">
          <Button onClick={close}>{t("close")}</Button>
          <Button variant="primary" onClick={() => window.print()}>
            {t("print")}
          </Button>
        </div>
      </div>
      <ul className="link-sheet">
        {links.map((link) => (
          <LinkCard key={link.employeeId} link={link} organisation={organisation} />
        ))}
      </ul>
    </section>
  );
}

function LinkCard({ link, organisation }: { link: PersonalLink; organisation: string }) {
  const t = useTranslations("accounts.links");
  const [said, setSaid] = useState<"copied" | "notCopied" | null>(null);
  const address = useRef<HTMLParagraphElement>(null);
  async function copy() {
    const isCopied = await copyToClipboard(link.link);
    // For Ctrl+C or the menu of a long press.
    if (!isCopied && address.current) window.getSelection()?.selectAllChildren(address.current);
    setSaid(isCopied ? "copied" : "notCopied");
  }
  return (
    <li className="card">
      <QrCode text={link.link} label={t("qr", { name: link.name })} />
      <div className="min-w-0">
        <p className="small ink2">
          {organisation} · {link.unit}
        </p>
        <p className="med">{link.name}</p>
        <p className="small">{t("signInName", { name: link.signInName })}</p>
        <p className="small ink2">{t("how")}</p>
        <p ref={address} className="mono small break-all">
          {link.link}
        </p>
        <p className="row small ink2">
          {t(link.kind)}
          <Button size="sm" onClick={copy}>
            {t("copy")}
          </Button>
          <span role="status" className="print:hidden">
            {said && t(said)}
          </span>
        </p>
      </div>
    </li>
  );
}
