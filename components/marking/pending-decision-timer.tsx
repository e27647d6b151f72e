"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { undoDecisionAction } from "@/lib/assessments/actions";
import { ActionForm, SubmitButton } from "../action-form";

type Props = {
  attemptId: number;
  /** The decision, as a word. */
  label: string;
  /** Milliseconds until it takes effect, by the server's clock when it rendered the page. */
  msLeft: number;
  isOwn: boolean;
};

/** A pending decision: the result, the time until it takes effect, and Undo for the assessor. */
export function PendingDecisionTimer({ attemptId, label, msLeft, isOwn }: Props) {
  const t = useTranslations("assess");
  const seconds = useSecondsLeft(msLeft);
  return (
    <div className="row wrap">
      <span className="med">{label}</span>
      <span className="ink2 tn" role="timer">
        {seconds > 0 ? t("takesEffect", { seconds }) : t("takingEffect")}
      </span>
      {isOwn && seconds > 0 && (
        <ActionForm action={undoDecisionAction} successMessage={t("undone")}>
          <input type="hidden" name="id" value={attemptId} />
          <SubmitButton variant="default" size="sm">
            {t("undo")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

/** Count down to 0, then refresh the page every second until it does not show the decision any more. */
function useSecondsLeft(msLeft: number): number {
  const router = useRouter();
  const [seconds, setSeconds] = useState(() => Math.ceil(msLeft / 1000));
  const refresh = useEffectEvent(() => router.refresh());
  useEffect(() => {
    const end = performance.now() + msLeft;
    let lastAsked = end;
    const timer = setInterval(() => {
      const now = performance.now();
      setSeconds(Math.max(0, Math.ceil((end - now) / 1000)));
      if (now < lastAsked + 1000) return;
      lastAsked = now;
      refresh();
    }, 250);
    return () => clearInterval(timer);
  }, [msLeft]);
  return seconds;
}
