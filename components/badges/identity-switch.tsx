"use client";
import { useState } from "react";
import { shareEmailAction, showNameAction } from "@/lib/awards/actions";
import { SendNote } from "../sending/send-note";
import { useSend } from "../sending/use-send";
import { Note } from "../ui/note";
import { Switch } from "../ui/switch";

/** What is switched: the action, and its field. */
const CHOICES = {
  name: { action: showNameAction, field: "shows" },
  email: { action: shareEmailAction, field: "shares" },
};

type IdentitySwitchProps = {
  choice: keyof typeof CHOICES;
  isOn: boolean;
  texts: Record<"label" | "hint" | "on" | "off", string>;
};

/** Switch that toggles at once and reverts when refused. The text below states what the server confirmed. */
export function IdentitySwitch({ choice, isOn, texts }: IdentitySwitchProps) {
  const { action, field } = CHOICES[choice];
  const [shown, setShown] = useState(isOn);
  const [confirmed, setConfirmed] = useState(isOn);
  const sending = useSend(action, {
    onSent(sent, form) {
      const wanted = form.get(field) === "true";
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
    form.set(field, String(next));
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
