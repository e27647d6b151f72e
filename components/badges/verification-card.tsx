"use client";
import { type MouseEvent, type ReactNode, useState } from "react";
import { Card } from "../ui/card";
import { CheckList } from "./check-list";
import type { CheckView } from "./check-view";

type VerificationCardProps = {
  /** Returns a {@link CheckView}. */
  checkAddress: string;
  /** Page that does the same without JavaScript. */
  pageAddress: string;
  /** Steps to be checked. */
  pending: readonly string[];
  intro: ReactNode;
  texts: Record<"title" | "verify" | "again" | "working" | "failed", string>;
};

type State = { at: "start" | "working" | "failed" } | { at: "done"; view: CheckView };

/** Verifies the badge on the page, and shows the result of each step. */
export function VerificationCard({
  checkAddress,
  pageAddress,
  pending,
  intro,
  texts,
}: VerificationCardProps) {
  const [state, setState] = useState<State>({ at: "start" });

  async function verify(event: MouseEvent) {
    event.preventDefault();
    setState({ at: "working" });
    try {
      const response = await fetch(checkAddress, { headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      setState({ at: "done", view: await response.json() });
    } catch {
      setState({ at: "failed" });
    }
  }

  const label = { start: texts.verify, working: texts.working, failed: texts.verify, done: texts.again }[
    state.at
  ];
  return (
    <Card
      title={texts.title}
      more={
        <a href={pageAddress} onClick={verify} className="link verify-link" rel="nofollow">
          {label}
        </a>
      }
    >
      <p className="small ink2" role="status">
        {state.at === "done" ? state.view.headline : state.at === "failed" ? texts.failed : intro}
      </p>
      {state.at === "done" ? (
        <CheckList steps={state.view.steps} />
      ) : (
        <ol className="checks open">
          {pending.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ol>
      )}
    </Card>
  );
}
