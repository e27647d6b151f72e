/**
 * Return the value reduced to what the database can hold: texts lose NUL characters, and half a surrogate
 * pair (an emoji cut by a program) becomes U+FFFD. Pasted text and addresses may contain both, and PostgreSQL
 * refuses them.
 *
 * @param value  plain JSON, or what a form sends; anything else in it is unchanged
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
