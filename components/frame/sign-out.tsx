"use client";
import { LogOut } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { stopStoring } from "../sending/form-storage";
import { announceSignedIn } from "../sending/session-events";
import { IconButton } from "../ui/button";
import { useToast } from "../ui/toast";

/** Ends the session and removes stored form values from this browser. Shows an error when offline. */
export function SignOut({ signOut, label }: { signOut: (form: FormData) => Promise<void>; label: string }) {
  const t = useTranslations("sending");
  const toast = useToast();
  const [isPending, startTransition] = useTransition();

  async function leave(form: FormData) {
    try {
      await signOut(form);
    } catch (error) {
      if (isRedirect(error)) return clearStoredForms();
      toast({ text: t("notSignedOut") });
    }
  }

  return (
    <form
      action={signOut}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => leave(form));
      }}
    >
      <IconButton
        type="submit"
        label={label}
        variant="ghost"
        size="sm"
        aria-disabled={isPending || undefined}
      >
        <LogOut className="i mirror" size={14} aria-hidden />
      </IconButton>
    </form>
  );
}

function clearStoredForms() {
  stopStoring();
  announceSignedIn(null);
}

function isRedirect(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}
