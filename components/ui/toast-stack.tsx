"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Toast, ToastTexts } from "./toast-parts";

const SECONDS = 10;

/** Shows the announced toasts, three at a time. */
export function ToastStack({ texts, queued }: { texts: ToastTexts; queued: readonly Toast[] }) {
  return (
    <Base.Provider timeout={SECONDS * 1000} limit={3}>
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label={texts.region}>
          <Toasts texts={texts} queued={queued} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts({ texts, queued }: { texts: ToastTexts; queued: readonly Toast[] }) {
  const { toasts, add, close } = Base.useToastManager<Toast>();
  const shown = useRef(0);
  useEffect(() => {
    for (const toast of queued.slice(shown.current)) add({ title: toast.text, data: toast });
    shown.current = queued.length;
  }, [queued, add]);

  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="toast">
      <Base.Title render={<span />} />
      {toast.data?.undo && (
        <button
          type="button"
          className="toast-act"
          onClick={() => {
            close(toast.id);
            toast.data?.undo?.();
          }}
        >
          {toast.data.undoLabel ?? texts.undo}
        </button>
      )}
      <Base.Close className="toast-close" aria-label={texts.close}>
        <X size={14} aria-hidden />
      </Base.Close>
    </Base.Root>
  ));
}
