"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { copyToClipboard } from "../copy-to-clipboard";
import { Button } from "../ui/button";

/** Copies my draft as text to the clipboard, or downloads it, so that nothing typed is lost. */
export function CopyOwnVersion({ mine, fileName }: { mine: object; fileName: string }) {
  const t = useTranslations("drafts");
  const [said, setSaid] = useState<"copied" | "notCopied" | null>(null);
  const text = () => JSON.stringify(mine, null, 2);
  async function copy() {
    setSaid((await copyToClipboard(text())) ? "copied" : "notCopied");
  }
  function download() {
    const url = URL.createObjectURL(new Blob([text()], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${fileName}.json`;
    link.click();
    // Safari and Firefox may begin to read it only after this event.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
  return (
    <>
      <span className="small ink2 grow self-center" role="status">
        {said && t(said)}
      </span>
      <Button onClick={download}>{t("download")}</Button>
      <Button onClick={copy}>{t("copyMine")}</Button>
    </>
  );
}
