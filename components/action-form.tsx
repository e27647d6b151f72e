"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useActionState, useId, useRef } from "react";
import type { ActionState } from "@/lib/command/action-state";
import { type Fields, readFields } from "./sending/form-fields";
import { readStored, storageKey, writeStored } from "./sending/form-storage";
import { usePagePerson } from "./sending/page-person";
import { RestoredNote } from "./sending/restored-note";
import type { ActionOutcome, FormAction } from "./sending/send-action";
import { SendNote } from "./sending/send-note";
import { isDone, useSend } from "./sending/use-send";
import { useStoredFields } from "./sending/use-stored-fields";
import { useSuccessToast } from "./sending/use-success-toast";
import { Button, type ButtonProps } from "./ui/button";
import { FieldErrorsContext } from "./ui/field-errors-context";
import { Note } from "./ui/note";

export type { FormAction };

export type ActionFormProps = {
  action: FormAction;
  /** Names the form and the record it is about, for what is kept over a reload: `rate-12`. */
  name?: string;
  /** Takes `id` (the id the action answered) and puts back what it did; offers Undo for 10 s. */
  undo?: FormAction;
  /** After success: what else to do here. Where to go next is said by the action itself, with `redirect`. */
  onDone?: (state: Extract<ActionState, { status: "ok" }>) => void;
  /** What the toast says after success, where the action says nothing of its own. */
  successMessage?: string;
  /** No toast after success; the page shows the change itself. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

const Pending = createContext(false);

/**
 * A form for a server action: pending state, one sentence per field, focus on the first refused one, a toast when it
 * is done. Nothing typed is lost: the fields keep their values after a refusal, without a connection, when the
 * session is over and over a reload; and nothing is done twice.
 */
export function ActionForm({
  action,
  name,
  undo,
  onDone,
  successMessage,
  quiet,
  className,
  children,
}: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const submitter = useRef<HTMLElement>(null);
  const typed = useRef<Fields>({});
  const person = usePagePerson();
  const place = `${usePathname()}${useId()}`;
  const kept = storageKey(person?.id ?? null, name ?? place);
  const fields = useStoredFields(form, kept);
  const say = useSuccessToast(undo, successMessage);
  // Without a script the browser posts the form itself, and the page comes with the answer.
  const [posted, post] = useActionState(action, IDLE);

  const sending = useSend(action, {
    collect: () => (form.current ? new FormData(form.current, submitter.current) : undefined),
    keyBefore: () => readStored(kept).requestKey,
    onSending(requestKey) {
      if (form.current) typed.current = readFields(form.current);
      writeStored(kept, { requestKey });
    },
    onSent(sent: ActionOutcome) {
      if (isDone(sent)) fields.confirm(typed.current);
      if (sent.kind !== "answered") return;
      if (sent.answer.status === "error") requestAnimationFrame(() => showRefusal(form.current));
      if (sent.answer.status !== "ok") return;
      if (!quiet) say(sent.answer);
      onDone?.(sent.answer);
    },
  });
  const { state, isPending, send, edited } = sending;
  const answer = state.kind === "answered" ? state.answer : state.kind === "idle" ? posted : IDLE;

  return (
    <Pending value={isPending}>
      <FieldErrorsContext value={answer.status === "error" ? answer.fields : NO_ERRORS}>
        <form
          ref={form}
          action={post}
          noValidate
          className={className}
          onInput={(event) => isOwn(event.target, form.current) && edited()}
          onSubmit={(event) => {
            // Sent from here and not through `action`, because React empties a form after its action.
            event.preventDefault();
            const { nativeEvent } = event;
            submitter.current = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
            send(new FormData(event.currentTarget, submitter.current));
          }}
        >
          {answer.status === "error" && (
            <div className="col-span-full" data-refusal>
              <Note tone="danger" role="alert">
                {answer.message}
              </Note>
            </div>
          )}
          {fields.isPutBack && <RestoredNote discard={fields.discard} />}
          {children}
          <SendNote {...sending} />
        </form>
      </FieldErrorsContext>
    </Pending>
  );
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

/** The sign-in beside a form stands in it, and belongs to another. */
const isOwn = (target: EventTarget, form: HTMLFormElement | null) => "form" in target && target.form === form;

/** Focus on the first refused field; where the refusal is about none of them, the sentence comes into view. */
function showRefusal(form: HTMLFormElement | null) {
  const refused = form?.querySelector<HTMLElement>(
    "[aria-invalid='true'], [data-invalid] :is(input, button, textarea, select)",
  );
  if (refused) refused.focus();
  else form?.querySelector("[data-refusal]")?.scrollIntoView({ block: "nearest" });
}
