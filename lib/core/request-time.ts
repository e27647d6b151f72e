import "server-only";
import { cache } from "react";

/**
 * The moment of a request: the clock is read once for a page, so that all its figures and sentences mean the same
 * instant. Outside of a page (a route, a job, a test) it is the present moment. Rules and commands are handed theirs.
 */
export const requestTime = cache((): Date => new Date());
