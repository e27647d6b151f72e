"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, type RefObject, use, useActionState, useId, useRef } from "react";
import type { ActionState } from "@/lib/command/action-state";
import { type Fields, readFields } from "./sending/form-fields";
import { readStored, storageKey, writeStored } from "./sending/form-storage";
import { usePagePerson } from "./sending/page-person";
import { RestoredNote } from "./sending/restored-note";
import type { ActionOutcome, FormAction } from "./sending/send-action";
import { SendNote } from "./sending/send-note";
import { UnshownErrors } from "./sending/unshown-errors";
import { isDone, useSend } from "./sending/use-send";
import { useStoredFields } from "./sending/use-stored-fields";
import { useSuccessToast } from "./sending/use-success-toast";
import { Button, type ButtonProps } from "./ui/button";
import { FieldErrorsContext } from "./ui/field-errors-context";
import { Note } from "./ui/note";

export type { FormAction };

type ActionFormProps = {
  action: FormAction;
  /** Identifies the form and its record for values stored over a reload: `rate-12`. */
  name?: string;
  /** Undo action: takes the `id` that the action returned; Undo is offered for 10 s. */
  undo?: FormAction;
  /**
   * Called after success, for further changes on this page. Navigation is up to the action, with `redirect`.
   */
  onDone?: (state: Extract<ActionState, { status: "ok" }>) => void;
  /** The toast after success, when the action returns no message. */
  successMessage?: string;
  /** No toast after success, because the page shows the change itself. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

const Pending = createContext(false);

/**
 * Form of a server action: pending state, an error beside each field, focus on the first refused field, a
 * toast after success. Fields keep their values after a refusal, while offline, after the session has ended
 * and over a reload; submitting again does not repeat the action.
 */
export function ActionForm(props: ActionFormProps) {
  const { action, className, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const submitter = useRef<HTMLElement>(null);
  // Without JavaScript the browser posts the form itself, and the page includes the result.
  const [posted, post] = useActionState(action, IDLE);
  const { fields, sending } = useStoredSend(props, form, submitter);
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
            // Sent from here, not through `action`, because React resets a form after its action.
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
                <UnshownErrors form={form} fields={answer.fields} />
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

/** Send what the fields hold, which stays stored until the server has confirmed it, and tell how it went. */
function useStoredSend(
  { action, name, undo, onDone, successMessage, quiet }: ActionFormProps,
  form: RefObject<HTMLFormElement | null>,
  submitter: RefObject<HTMLElement | null>,
) {
  const typed = useRef<Fields>({});
  const person = usePagePerson();
  const place = `${usePathname()}${useId()}`;
  const kept = storageKey(person?.id ?? null, name ?? place);
  const fields = useStoredFields(form, kept);
  const say = useSuccessToast(undo, successMessage);
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
  return { fields, sending };
}

/** Submit button of the enclosing form; disabled while pending, so that it cannot be pressed twice. */
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

/** Return whether a control belongs to this form: the nested sign-in belongs to another form. */
const isOwn = (target: EventTarget, form: HTMLFormElement | null) => "form" in target && target.form === form;

/** Focus the first refused field; if no field was refused, scroll the error into view. */
function showRefusal(form: HTMLFormElement | null) {
  const refused = form?.querySelector<HTMLElement>(
    "[aria-invalid='true'], [data-invalid] :is(input, button, textarea, select)",
  );
  if (refused) refused.focus();
  else form?.querySelector("[data-refusal]")?.scrollIntoView({ block: "nearest" });
}
