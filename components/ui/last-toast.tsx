"use client";
import { X } from "lucide-react";
import { useState } from "react";
import type { Toast, ToastTexts } from "./toast-parts";

/** The last toast until it is closed, for a browser that could not load the toast stack. */
export function LastToast({ texts, queued }: { texts: ToastTexts; queued: readonly Toast[] }) {
  const [closed, setClosed] = useState(0);
  const toast = queued.at(-1);
  if (!toast || closed === queued.length) return null;
  return (
    <section className="toasts" aria-label={texts.region}>
      <div className="toast" role="status">
        <span>{toast.text}</span>
        {toast.undo && (
          <button
            type="button"
            className="toast-act"
            onClick={() => {
              setClosed(queued.length);
              toast.undo?.();
            }}
          >
            {toast.undoLabel ?? texts.undo}
          </button>
        )}
        <button
          type="button"
          className="toast-close"
          aria-label={texts.close}
          onClick={() => setClosed(queued.length)}
        >
          <X size={14} aria-hidden />
        </button>
      </div>
    </section>
  );
}
