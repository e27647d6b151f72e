"use client";
import { useOptimistic, useState, useTransition } from "react";
import { showNameAction } from "@/lib/badges/actions";
import { Note } from "../ui/note";
import { Switch } from "../ui/switch";

export type NameSwitchProps = { showsName: boolean; texts: Record<"label" | "hint" | "on" | "off", string> };

/** Takes effect at once; turns back when it could not. */
export function NameSwitch({ showsName, texts }: NameSwitchProps) {
  const [shown, setShown] = useOptimistic(showsName);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  function change(next: boolean) {
    startTransition(async () => {
      setShown(next);
      const form = new FormData();
      form.set("shows", String(next));
      const answer = await showNameAction({ status: "idle" }, form);
      setProblem(answer.status === "error" ? answer.message : null);
    });
  }

  return (
    <div className="grid gap-2">
      <Switch
        label={texts.label}
        hint={texts.hint}
        checked={shown}
        onCheckedChange={change}
        disabled={isPending}
      />
      <p className="small ink2" role="status">
        {shown ? texts.on : texts.off}
      </p>
      {problem && (
        <Note tone="danger" role="alert">
          {problem}
        </Note>
      )}
    </div>
  );
}
