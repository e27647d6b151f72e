import { parseArgs } from "node:util";

type Option<Value> = {
  type: "string" | "boolean";
  multiple?: true;
  /**
   * @param given  what stands in the command line; undefined when the option is not there
   * @throws Error that says what the option takes
   */
  read(given: never): Value;
};
type Values<Options> = { [Name in keyof Options]: Options[Name] extends Option<infer Value> ? Value : never };

/** A whole number. */
export const wholeNumber = (absent: number, least = 1): Option<number> => ({
  type: "string",
  read: (given: string | undefined) => {
    const value = given === undefined ? absent : /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (!(value >= least && Number.isSafeInteger(value)))
      throw new Error(`is a whole number, ${least} or more; it was "${given}".`);
    return value;
  },
});

export const flag = (): Option<boolean> => ({
  type: "boolean",
  read: (given: boolean | undefined) => given ?? false,
});

/** Any texts; the option may stand several times. */
export const texts = (): Option<string[]> => ({
  type: "string",
  multiple: true,
  read: (given: string[] | undefined) => given ?? [],
});

/** Some of these names; all of them when the option is absent. */
export const choices = <Name extends string>(names: readonly Name[]): Option<Name[]> => ({
  type: "string",
  multiple: true,
  read: (given: string[] | undefined) => {
    const unknown = given?.find((word) => !names.includes(word as Name));
    if (unknown !== undefined) throw new Error(`is one of ${names.join(", ")}; it was "${unknown}".`);
    return names.filter((name) => given?.includes(name) ?? true);
  },
});

/**
 * Read the options of a tool.
 *
 * @param usage  one line that shows the command with each option
 * @throws Error with a sentence and the usage: an option that there is not, or one with another value than it takes
 */
export function optionsOf<Options extends Record<string, Option<unknown>>>(
  options: Options,
  usage: string,
  args: readonly string[],
): Values<Options> {
  try {
    const values: Record<string, unknown> = parseArgs({ args: [...args], options }).values;
    const read = Object.entries(options).map(([name, option]) => {
      try {
        return [name, option.read(values[name] as never)];
      } catch (error) {
        throw new Error(`--${name} ${(error as Error).message}`);
      }
    });
    return Object.fromEntries(read);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
}

/** Read the options this process was started with; what is wrong with them ends it. {@link optionsOf} */
export function readOptions<Options extends Record<string, Option<unknown>>>(
  options: Options,
  usage: string,
): Values<Options> {
  try {
    return optionsOf(options, usage, process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}
