"use client";
import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";

type Props = {
  /** Seconds left when the server rendered the page: shown until `endsAt` is known. */
  seconds: number;
  /** By this machine's clock, corrected by the server's; in milliseconds since 1970. */
  endsAt: number | null;
  /** Called on every tick: a corrected clock may add time again. */
  onTime: (isOver: boolean) => void;
};

/** Countdown to the end set by the server, which alone decides when time is over. */
export function QuizClock({ seconds, endsAt, onTime }: Props) {
  const t = useTranslations("learning");
  const [left, setLeft] = useState(seconds);
  const tell = useEffectEvent((now: number) => {
    setLeft(now);
    onTime(now <= 0);
  });
  useEffect(() => {
    if (endsAt === null) return;
    // Date.now, not performance.now, which stops while the machine sleeps.
    const look = () => tell(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000)));
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [endsAt]);
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
