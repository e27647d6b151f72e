"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChainResult } from "@/lib/audit/queries";
import { Button } from "../ui/button";
import { Note } from "../ui/note";

/** Verifies the whole hash chain on the server and shows the result. */
export function VerifyChain() {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const [result, setResult] = useState<ChainResult | "working" | "failed" | null>(null);
  async function verify() {
    setResult("working");
    const answer = await fetch("/api/audit/verify")
      .then(async (response): Promise<ChainResult | null> => (response.ok ? await response.json() : null))
      .catch(() => null);
    setResult(answer ?? "failed");
  }
  const reasons = { hash: "reasonHash", link: "reasonLink", gap: "reasonGap" } as const;
  return (
    <div className="mb-4 grid gap-2">
      <div>
        <Button onClick={verify} aria-disabled={result === "working" || undefined}>
          {result === "working" ? t("verifying") : t("verify")}
        </Button>
      </div>
      {result === "failed" && (
        <Note tone="danger" role="alert">
          {common("offline")}
        </Note>
      )}
      {result !== null && typeof result === "object" && (
        <Note tone={result.isWhole ? "info" : "danger"} role="status">
          {result.isWhole
            ? t("verified", { count: result.entries, hash: `${result.lastHash.slice(0, 12)}…` })
            : t("broken", { id: result.id, reason: t(reasons[result.reason]) })}
        </Note>
      )}
    </div>
  );
}
