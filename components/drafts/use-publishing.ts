"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { type ActionState, VIEWER_HEADER } from "@/lib/command/action-state";
import type { UnderWayChoice } from "@/lib/drafts/publishing";
import { usePagePerson } from "../sending/page-person";
import { type CommandOutcome, readAnswer } from "../sending/post-command";
import type { FormAction } from "../sending/send-action";
import { useSend } from "../sending/use-send";

/** People enrolled on earlier versions: those the publisher may move, and the number of others. */
export type LearnersUnderWay = { people: number; outside: number };

export type Publishing<Move extends LearnersUnderWay> = {
  /** The question to ask the publisher; null: none. */
  asked: Move | null;
  choose: (choice: UnderWayChoice) => void;
  cancel: () => void;
  /** Send state for `SendNote`, which sends again with the newest draft. */
  sending: Pick<ReturnType<typeof useSend>, "state" | "isEdited">;
  /** Why the server refused; null once the draft has changed. */
  refusal: string | null;
};

/**
 * Publish a draft; if people are enrolled on earlier versions, first ask what happens to them. Acts as the
 * person the page was rendered for, and is sent again like a form.
 *
 * @param address  URL that returns the enrolled people
 */
export function usePublishing<Move extends LearnersUnderWay>(
  address: string,
  action: FormAction,
  draft: { id: number },
): Publishing<Move> & { publish: (version: number) => void; isPending: boolean } {
  const person = usePagePerson();
  const [open, setOpen] = useState<{ version: number; move: Move } | null>(null);
  const sending = useSend(async (previous, form) => {
    if (form.has("underWay")) return action(previous, form);
    const response = await fetch(address, {
      headers: person ? { [VIEWER_HEADER]: String(person.id) } : {},
      signal: AbortSignal.timeout(30_000),
    });
    const answer = await readAnswer<Move>(response);
    if (answer.kind !== "ok") return asActionState(answer);
    const { people, outside } = answer.result;
    if (people + outside > 0) {
      setOpen({ version: Number(form.get("version")), move: answer.result });
      return { status: "idle" };
    }
    form.set("underWay", "finish");
    return action(previous, form);
  });
  const { state, isEdited, isPending, edited } = sending;
  const onDraft = useEffectEvent(edited);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed draft is what this waits for.
  useEffect(() => onDraft(), [draft]);

  function send(version: number, choice?: UnderWayChoice) {
    const form = new FormData();
    form.set("id", String(draft.id));
    form.set("version", String(version));
    if (choice) form.set("underWay", choice);
    sending.send(form);
  }

  return {
    asked: open?.move ?? null,
    publish: (version) => send(version),
    choose(choice) {
      if (open) send(open.version, choice);
      setOpen(null);
    },
    cancel: () => setOpen(null),
    sending: { state, isEdited },
    refusal:
      state.kind === "answered" && state.answer.status === "error" && !isEdited ? state.answer.message : null,
    isPending,
  };
}

/** Convert the response about enrolled people to an action state. @throws Error if it is to be sent again */
export function asActionState(answer: Exclude<CommandOutcome<unknown>, { kind: "ok" }>): ActionState {
  const refused = { status: "error" as const, message: "", fields: {} };
  switch (answer.kind) {
    case "refused":
      return { ...refused, code: answer.code, message: answer.message, fields: answer.fields };
    case "signed_out":
      return { ...refused, code: "unauthenticated" };
    case "other_person":
      return { ...refused, code: "other_person", signedInAs: answer.signedInAs };
    default:
      throw new Error("The server did not answer.");
  }
}
