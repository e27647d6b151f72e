import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/core/errors";

/** Show the not-found page for what does not exist or is out of reach, without distinguishing the two. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "forbidden")) notFound();
    throw error;
  }
}
