"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Refreshes the page every second while it is shown, because a background job is finishing. */
export function RefreshEverySecond() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
