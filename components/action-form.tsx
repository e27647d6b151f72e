"use client";
import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useActionState,
  useEffect,
  useEffectEvent,
  useRef,
} from "react";
import type { ActionState } from "@/lib/core/action-state";
import { newKey } from "./drafts/new-key";
import { Button, type ButtonProps } from "./ui/button";
import { FieldErrors } from "./ui/field-errors";
import { Note } from "./ui/note";
import { useToast } from "./ui/toast";

export type FormAction = (previous: ActionState, form: FormData) => Promise<ActionState>;

export type ActionFormProps = {
  action: FormAction;
  /** Takes `id` (the id the action answered) and puts back what it did; offers Undo for 10 s. */
  undo?: FormAction;
  /** After success: what else to do here. Where to go next is said by the action itself, with `redirect`. */
  onDone?: (state: Extract<ActionState, { status: "ok" }>) => void;
  /** What the toast says after success, where the action says nothing of its own. */
  said?: string;
  /** No toast after success; the page shows the change itself. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

const Pending = createContext(false);

/**
 * A form for a server action: pending state, one sentence per field, focus on the first refused one, a toast when it
 * is done. Nothing typed is lost: the fields keep their values after a refusal.
 */
export function ActionForm({ action, undo, onDone, said, quiet, className, children }: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const lastSent = useRef({ content: "", requestKey: "" });
  const [state, dispatch, isPending] = useActionState(action, IDLE);
  const say = useOutcome(undo, said);
  const onAnswer = useEffectEvent((answer: ActionState) => {
    if (answer.status === "error") focusFirstRefused(form.current);
    if (answer.status !== "ok") return;
    lastSent.current = { content: "", requestKey: "" };
    if (!quiet) say(answer);
    onDone?.(answer);
  });
  useEffect(() => onAnswer(state), [state]);

  return (
    <Pending value={isPending}>
      <FieldErrors value={state.status === "error" ? state.fields : NO_ERRORS}>
        <form
          ref={form}
          action={dispatch}
          noValidate
          className={className}
          onSubmit={(event) => {
            // Sent from here and not through `action`, because React empties a form after its action.
            event.preventDefault();
            const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
            const sent = new FormData(event.currentTarget, submitter);
            lastSent.current = keyFor(sent, lastSent.current);
            sent.set("requestKey", lastSent.current.requestKey);
            startTransition(() => dispatch(sent));
          }}
        >
          {state.status === "error" && (
            <Note tone="danger" role="alert">
              {state.message}
            </Note>
          )}
          {children}
        </form>
      </FieldErrors>
    </Pending>
  );
}

type Sent = { content: string; requestKey: string };

/** The same content sent again, unanswered so far, keeps its key: the server then carries it out once. */
function keyFor(form: FormData, last: Sent): Sent {
  const content = JSON.stringify([...form].map(([name, value]) => [name, String(value)]));
  return content === last.content ? last : { content, requestKey: newKey() };
}

/** Sends the form around it; says so while it works and cannot be pressed twice. */
export function SubmitButton({ variant = "primary", children, disabled, ...rest }: ButtonProps) {
  const isPending = use(Pending);
  const t = useTranslations("common");
  return (
    <Button
      type="submit"
      variant={variant}
      disabled={disabled}
      aria-disabled={isPending || undefined}
      {...rest}
    >
      {isPending ? t("working") : children}
    </Button>
  );
}

const IDLE: ActionState = { status: "idle" };
const NO_ERRORS = {};

/** One toast for what was done; with `undo` it can be put back, and says whether that worked. */
function useOutcome(undo: FormAction | undefined, said: string | undefined) {
  const t = useTranslations("common");
  const toast = useToast();
  return (done: { id: string; message?: string }) => {
    async function putBack() {
      const form = new FormData();
      form.set("id", done.id);
      const answer = await undo?.(IDLE, form);
      toast({ text: answer?.status === "error" ? t("undoFailed", { reason: answer.message }) : t("undone") });
    }
    toast({ text: done.message ?? said ?? t("done"), undo: undo && (() => startTransition(putBack)) });
  };
}

function focusFirstRefused(form: HTMLFormElement | null) {
  const refused = form?.querySelector<HTMLElement>(
    "[aria-invalid='true'], [data-invalid] :is(input, button, textarea, select)",
  );
  refused?.focus();
}
