"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";

export type ToastTexts = { undo: string; close: string; region: string };

/** Once, around everything that may call `useToast`. */
export function ToastProvider({ texts, children }: { texts: ToastTexts; children: ReactNode }) {
  return (
    <Base.Provider timeout={10_000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label={texts.region}>
          <Toasts texts={texts} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** Says what has just happened, for 10 s, with a way back where there is one. */
export function useToast() {
  const manager = Base.useToastManager();
  return (toast: { text: string; undo?: () => void; undoLabel?: string }) => {
    const id = manager.add<{ undo?: () => void; undoLabel?: string }>({
      title: toast.text,
      data: {
        undoLabel: toast.undoLabel,
        undo:
          toast.undo &&
          (() => {
            manager.close(id);
            toast.undo?.();
          }),
      },
    });
  };
}

function Toasts({ texts }: { texts: ToastTexts }) {
  const { toasts } = Base.useToastManager<{ undo?: () => void; undoLabel?: string }>();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="toast">
      <Base.Title render={<span />} />
      {toast.data?.undo && (
        <button type="button" className="toast-act" onClick={toast.data.undo}>
          {toast.data.undoLabel ?? texts.undo}
        </button>
      )}
      <Base.Close className="toast-close" aria-label={texts.close}>
        <X size={14} aria-hidden />
      </Base.Close>
    </Base.Root>
  ));
}
