import "server-only";
import { respondProblem } from "./problem";

/**
 * Make a route handler of a function that responds: what it throws is answered as problem+json, so that whoever asked
 * learns what is wrong, and a failure of ours is on record.
 */
export const answering =
  <Args extends unknown[]>(handle: (...args: Args) => Promise<Response>) =>
  async (...args: Args): Promise<Response> => {
    try {
      return await handle(...args);
    } catch (error) {
      return respondProblem(error);
    }
  };
