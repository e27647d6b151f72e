import { AsyncLocalStorage } from "node:async_hooks";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

type Progress = { hasBegun: boolean };

/** On globalThis, because the server and what Next has built each have a copy of this module. */
const holder = globalThis as typeof globalThis & { cairnAction?: AsyncLocalStorage<Progress> };
const progress = () => {
  holder.cairnAction ??= new AsyncLocalStorage();
  return holder.cairnAction;
};

/**
 * Run what answers a request that may be a form action.
 *
 * @returns whether an action has begun, to be asked later: until then what fails is reading the request
 */
export function watchAction(work: () => void): () => boolean {
  const one: Progress = { hasBegun: false };
  progress().run(one, work);
  return () => one.hasBegun;
}

/** Every form action says so first. */
export function actionBegun(): void {
  const one = progress().getStore();
  if (one) one.hasBegun = true;
}

/** Whether the present request is one for a form action of which none has begun. */
export const isWithoutAction = (): boolean => progress().getStore()?.hasBegun === false;

/**
 * Return the form of an action, and say that it has begun.
 *
 * @throws AppError `invalid` for what is no form: a program called the action with something else
 */
export function receivedForm(form: unknown): FormData {
  if (!(form instanceof FormData)) throw new AppError("invalid", errorMessage("command.notForm"));
  actionBegun();
  return form;
}
