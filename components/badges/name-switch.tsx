"use client";
import { useState } from "react";
import { showNameAction } from "@/lib/awards/actions";
import { SendNote } from "../sending/send-note";
import { useSend } from "../sending/use-send";
import { Note } from "../ui/note";
import { Switch } from "../ui/switch";

export type NameSwitchProps = { showsName: boolean; texts: Record<"label" | "hint" | "on" | "off", string> };

/** Switch that toggles at once and reverts when refused. The text below states what the server confirmed. */
export function NameSwitch({ showsName, texts }: NameSwitchProps) {
  const [shown, setShown] = useState(showsName);
  const [confirmed, setConfirmed] = useState(showsName);
  const sending = useSend(showNameAction, {
    onSent(sent, form) {
      const wanted = form.get("shows") === "true";
      if (sent.kind === "answered" && sent.answer.status === "ok") {
        setConfirmed(wanted);
        setShown(wanted);
      } else if (sent.kind === "answered" || sent.kind === "other_person") setShown(confirmed);
    },
  });
  const { state, isPending, send } = sending;

  function change(next: boolean) {
    setShown(next);
    const form = new FormData();
    form.set("shows", String(next));
    send(form, true);
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
        {confirmed ? texts.on : texts.off}
      </p>
      {state.kind === "answered" && state.answer.status === "error" && (
        <Note tone="danger" role="alert">
          {state.answer.message}
        </Note>
      )}
      <SendNote {...sending} />
    </div>
  );
}
