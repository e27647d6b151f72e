import "server-only";
import { respondProblem } from "./problem";

/**
 * Make a route handler of a function that responds: what it throws is answered, so that whoever asked learns what is
 * wrong, and a failure of ours is on record.
 *
 * @param respondTo  answers an error; problem+json by default
 */
export const answering =
  <Args extends unknown[]>(
    handle: (...args: Args) => Promise<Response>,
    respondTo: (error: unknown) => Promise<Response> = respondProblem,
  ) =>
  async (...args: Args): Promise<Response> => {
    try {
      return await handle(...args);
    } catch (error) {
      return respondTo(error);
    }
  };
