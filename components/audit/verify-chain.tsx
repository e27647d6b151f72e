"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChainResult } from "@/lib/audit/queries";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { Progress } from "../ui/progress";
import { ChainOutcome } from "./chain-outcome";
import { readCheck } from "./read-check";
import { WhatItShows } from "./what-it-shows";

type State =
  | { is: "waiting" }
  | { is: "working"; checked: number; total: number; isLong: boolean }
  | { is: "failed" }
  | { is: "done"; result: ChainResult };

/** A check that takes longer shows how far it is. */
const LONG_MS = 1000;

/** Verifies the whole hash chain on the server, and shows the result with what it means. */
export function VerifyChain({ zone }: { zone: string }) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const [state, setState] = useState<State>({ is: "waiting" });
  async function verify() {
    const started = performance.now();
    setState({ is: "working", checked: 0, total: 0, isLong: false });
    const last = await fetch("/api/audit/verify", { headers: { accept: "application/x-ndjson" } })
      .then((response) =>
        response.ok && response.body
          ? readCheck(response.body, (line) => {
              if ("checked" in line)
                setState({ is: "working", ...line, isLong: performance.now() - started > LONG_MS });
            })
          : null,
      )
      .catch(() => null);
    setState(last && "result" in last ? { is: "done", result: last.result } : { is: "failed" });
  }
  const isWorking = state.is === "working";
  return (
    <div className="mb-4 grid gap-2">
      <div>
        <Button onClick={isWorking ? undefined : verify} aria-disabled={isWorking || undefined}>
          {isWorking ? t("verifying") : t("verify")}
        </Button>
      </div>
      {isWorking && state.isLong && <LongCheck {...state} />}
      {state.is === "failed" && (
        <Note tone="danger" role="alert">
          {common("offline")}
        </Note>
      )}
      {state.is === "done" && <ChainOutcome result={state.result} zone={zone} />}
      <WhatItShows key={state.is === "done" ? "shown" : "folded"} open={state.is === "done"} />
    </div>
  );
}

function LongCheck({ checked, total }: { checked: number; total: number }) {
  const label = useTranslations("audit")("progress", { checked, total });
  return (
    <div className="max-w-md">
      <p className="small ink2">{label}</p>
      <Progress share={checked / Math.max(1, total)} label={label} />
    </div>
  );
}
