/** Why programs could read the same JSON text differently: a member occurs twice, or is called `__proto__`. */
export type Ambiguity = { code: "member-twice" | "member-proto"; member: string };

/**
 * Return the first ambiguous member of a JSON text; null: there is none. Of two members of one name some programs
 * use the first, others the last; `__proto__` is lost or changes the object when it is copied.
 *
 * @param json  text that `JSON.parse` accepts
 */
export function ambiguityOf(json: string): Ambiguity | null {
  /** The names of each open object; null: an open list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === "{") open.push(new Set());
    else if (sign === "[") open.push(null);
    else if (sign === "}" || sign === "]") open.pop();
    else if (sign === '"') {
      const end = stringEnd(json, at);
      const names = open.at(-1);
      if (names && isFollowedByColon(json, end)) {
        // Written with escapes, a name is still the same name.
        const member: string = JSON.parse(json.slice(at, end));
        if (member === "__proto__") return { code: "member-proto", member };
        if (names.has(member)) return { code: "member-twice", member };
        names.add(member);
      }
      at = end - 1;
    }
  }
  return null;
}

/** The position after the closing quote. */
function stringEnd(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === "\\") at += 1;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

function isFollowedByColon(json: string, from: number): boolean {
  let at = from;
  while (at < json.length && " \t\r\n".includes(json[at] ?? "")) at += 1;
  return json[at] === ":";
}
