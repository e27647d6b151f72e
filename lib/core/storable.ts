/**
 * The same value with only what the database can hold: a text loses its NUL characters, and half of a character
 * (an emoji that a program cut) becomes U+FFFD. Pasted text and addresses carry both; PostgreSQL refuses the statement.
 *
 * @param value  plain JSON, or what a form sends; anything else inside it is left as it is
 */
export function storable<Value>(value: Value): Value;
export function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map((item) => storable(item));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storable(part)]));
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));
