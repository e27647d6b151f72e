"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Looks again every second for as long as it is shown: something is being finished in the background. */
export function RefreshEverySecond() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
