"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import { LastToast } from "./last-toast";
import type { Toast, ToastTexts } from "./toast-parts";

/** Loaded with the first toast, so that pages without one do not load it. */
const ToastStack = dynamic(
  () =>
    import("./toast-stack").then(
      (module) => module.ToastStack,
      () => LastToast,
    ),
  { ssr: false },
);
const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Placed once, around everything that may call `useToast`. */
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

/** Show a toast for 10 s about what just happened, with Undo if possible. */
export const useToast = () => use(ToastContext);
