"use client";
import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";

/** Counts down from what the server said was left; the server alone decides when it is over. */
export function QuizClock({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const t = useTranslations("learning");
  const [left, setLeft] = useState(seconds);
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const end = performance.now() + seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      over();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <p
      className={left < 60 ? "row med tn danger-t" : "row med tn"}
      role="timer"
      aria-label={t("timeLeft", { time })}
    >
      <Clock className="i" size={16} aria-hidden />
      <span aria-hidden>{time}</span>
    </p>
  );
}
