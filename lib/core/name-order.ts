/** The order in which lists of the database stand (collation `name_order`), whatever the language of a machine. */
const NAMES = new Intl.Collator("en", { numeric: true });

/** Compare two names, for sorting. */
export const compareNames = (one: string, other: string): number => NAMES.compare(one, other);
