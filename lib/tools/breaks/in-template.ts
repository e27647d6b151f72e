/** Precedes a template literal: the tag of a query, or a function that makes one of a text. */
const QUERY = /(sql|queryRaw|executeRaw|queryRawUnsafe|executeRawUnsafe|raw|query)(<[^`]*>)?\(?\s*$/i;

/**
 * Return whether a position in a TypeScript source is in a template literal of SQL, outside of its `${…}`.
 */
export function isInTemplate(source: string, place: number): boolean {
  const open: { at: number; isTemplate: boolean }[] = [];
  for (let at = 0; at < place; at++) {
    const inside = open.at(-1);
    const two = source.slice(at, at + 2);
    if (inside?.isTemplate) {
      if (source[at] === "\\") at++;
      else if (source[at] === "`") open.pop();
      else if (two === "${") {
        open.push({ at, isTemplate: false });
        at++;
      }
    } else if (source[at] === "`") open.push({ at, isTemplate: true });
    else if (source[at] === "{") open.push({ at, isTemplate: false });
    else if (source[at] === "}") open.pop();
    else if (two === "//" || two === "/*") {
      const end = source.indexOf(two === "//" ? "\n" : "*/", at + 2);
      at = end === -1 ? source.length : end + (two === "//" ? 0 : 1);
    } else if (source[at] === '"' || source[at] === "'") at = endOfString(source, at);
  }
  const inside = open.at(-1);
  return inside?.isTemplate === true && isQuery(source, inside.at);
}

function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== source[start] && source[at] !== "\n")
    at += source[at] === "\\" ? 2 : 1;
  return at;
}

const isQuery = (source: string, backtick: number) =>
  QUERY.test(source.slice(Math.max(0, backtick - 200), backtick)) ||
  /^`\s*(select|with|insert|update|delete|create)\b/i.test(source.slice(backtick, backtick + 60));
