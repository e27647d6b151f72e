import "server-only";
import { cache } from "react";

/**
 * Return the moment of a request: one reading of the clock per page, so that all its figures and texts refer
 * to the same instant. Outside a page (a route, a job, a test) it is the present moment. Rules and commands
 * get theirs as a parameter.
 */
export const requestTime = cache((): Date => new Date());
