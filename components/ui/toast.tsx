"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import { LastToast } from "./last-toast";
import type { Toast, ToastTexts } from "./toast-parts";

/** Loaded with the first toast, so that a page which says nothing does not carry it. */
const ToastStack = dynamic(
  () =>
    import("./toast-stack").then(
      (module) => module.ToastStack,
      () => LastToast,
    ),
  { ssr: false },
);
const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Once, around everything that may call `useToast`. */
export function ToastProvider({ texts, children }: { texts: ToastTexts; children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const say = useCallback((toast: Toast) => setToasts((before) => [...before, toast]), []);
  return (
    <ToastContext value={say}>
      {children}
      {toasts.length > 0 && <ToastStack texts={texts} queued={toasts} />}
    </ToastContext>
  );
}

/** Says what has just happened, for 10 s, with a way back where there is one. */
export const useToast = () => use(ToastContext);
