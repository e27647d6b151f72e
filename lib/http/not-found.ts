import "server-only";
import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/core/errors";

/**
 * Show the not-found page for what does not exist or is out of reach, without distinguishing the two.
 *
 * @param movedTo  asked before: the address where it is now, or null
 */
export async function orNotFound<T>(work: Promise<T>, movedTo?: () => Promise<string | null>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError && (error.code === "not_found" || error.code === "forbidden")))
      throw error;
    const address = await movedTo?.();
    if (address) redirect(address);
    notFound();
  }
}
