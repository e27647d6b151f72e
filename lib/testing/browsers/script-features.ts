import { parseAst } from "vitest/node";
import type { FeatureUse } from "./style-features";
import { browsersWithout, isKnownFeature, knownFeatures } from "./supported";

type Node = { type: string; start: number; [field: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Objects that every script finds, by the interface whose members they have. */
const GLOBAL_OBJECTS: Record<string, string> = {
  navigator: "Navigator",
  document: "Document",
  window: "Window",
  globalThis: "Window",
  self: "Window",
  history: "History",
  location: "Location",
  screen: "Screen",
  performance: "Performance",
  crypto: "Crypto",
  CSS: "CSS",
};
/** Methods of iterators share their names with those of arrays, so they are found by what gives an iterator. */
const GIVES_ITERATOR = /^(?:values|keys|entries|matchAll)$/;

const KEYS = [...knownFeatures("javascript.builtins."), ...knownFeatures("api.")];
const lastOf = (key: string) => key.slice(key.lastIndexOf(".") + 1).replace(/_static$/, "");
const memberKeys = Map.groupBy(
  KEYS.filter((key) => key.split(".").length === (key.startsWith("api.") ? 3 : 4)),
  lastOf,
);
/** Interfaces whose methods are found by name alone; those of devices have names that our own classes use. */
const BY_NAME =
  /^(?:javascript\.builtins\.(?!Iterator\b|(?:Async)?DisposableStack\b)|api\.(?:Element|HTML(?!FencedFrame)\w+|Node|Document\w*|EventTarget|Range|Selection|Abort\w+|Request|Response|Headers|ReadableStream|URL\w*|FormData|File|Blob|DataTransfer\w*|Clipboard\w*|Animation)\.)/;
/** Names of methods that no supported interface has, with a key of theirs. */
const newMembers = new Map(
  [...memberKeys].flatMap(([name, keys]) => {
    const isNew = keys.every((key) => browsersWithout(key).length > 0);
    const key = isNew ? keys.find((one) => BY_NAME.test(one)) : undefined;
    return key ? [[name, key] as const] : [];
  }),
);

/**
 * List what a script uses that not every supported browser has: globals, members of globals, methods whose name no older
 * interface has, helpers of iterators, flags of regular expressions, attributes and input types of JSX. Left out is what
 * the same file asks for before (`typeof name`, `"name" in object`, `object.name?.()`, as a condition).
 */
export function newFeaturesOfScript(text: string, lang: "js" | "ts" | "tsx"): FeatureUse[] {
  const found: (FeatureUse & { name: string })[] = [];
  const declared = new Set<string>();
  const asked = new Set<string>();
  const root: unknown = parseAst(text, { lang });
  visit(root, (node, parent) => {
    for (const name of declaredBy(node)) declared.add(name);
    for (const name of askedBy(node)) asked.add(name);
    for (const [name, key] of usedBy(node, parent))
      if (browsersWithout(key).length > 0) found.push({ name, key, line: lineAt(text, node.start) });
  });
  return found.flatMap(({ name, key, line }) =>
    asked.has(name) || (declared.has(name) && isGlobal(key)) ? [] : [{ key, line }],
  );
}

const isGlobal = (key: string) => /^api\.(?:Window\.)?\w+$|^javascript\.builtins\.\w+$/.test(key);

function visit(value: unknown, see: (node: Node, parent: Node | null) => void, parent: Node | null = null) {
  if (Array.isArray(value)) for (const one of value) visit(one, see, parent);
  else if (isNode(value)) {
    see(value, parent);
    for (const [field, child] of Object.entries(value))
      if (typeof child === "object" && child !== null && field !== "typeAnnotation") visit(child, see, value);
  }
}

const nameOf = (value: unknown): string =>
  isNode(value) && (value.type === "Identifier" || value.type === "JSXIdentifier") ? String(value.name) : "";

/** The name of a member that is written out: `object.name`, not `object[name]`. */
const memberOf = (value: unknown): string =>
  isNode(value) && value.type === "MemberExpression" && !value.computed ? nameOf(value.property) : "";

/** Names that a file makes itself. Scopes are not told apart: what a file declares anywhere is taken as its own. */
function declaredBy(node: Node): string[] {
  if (node.type === "VariableDeclarator" || node.type === "ClassDeclaration") return namesIn(node.id);
  if (/^Import\w*Specifier$/.test(node.type)) return [nameOf(node.local)];
  if (/Function/.test(node.type)) return [node.id, node.params].flatMap(namesIn);
  return node.type === "CatchClause" ? namesIn(node.param) : [];
}

/** Names of a pattern: `name`, `{ name, field: other, ...rest }`, `[name = 1]`. */
function namesIn(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(namesIn);
  if (!isNode(pattern)) return [];
  if (pattern.type === "Identifier") return [nameOf(pattern)];
  return [pattern.properties, pattern.elements, pattern.value, pattern.left, pattern.argument].flatMap(
    namesIn,
  );
}

function askedBy(node: Node): string[] {
  const names = (value: unknown) => [nameOf(value), memberOf(value)];
  if (node.type === "UnaryExpression" && (node.operator === "typeof" || node.operator === "!"))
    return names(node.argument);
  if (node.type === "BinaryExpression" && node.operator === "in" && isNode(node.left))
    return [String(node.left.value ?? "")];
  if (node.type === "BinaryExpression") return [...names(node.left), ...names(node.right)];
  if (node.type === "CallExpression" && node.optional) return [memberOf(node.callee)];
  if (node.type === "LogicalExpression") return names(node.left);
  if (node.type === "ConditionalExpression" || node.type === "IfStatement") return names(node.test);
  return [];
}

/** Names and keys of what one node uses, supported or not. */
function usedBy(node: Node, parent: Node | null): [name: string, key: string][] {
  if (node.type === "MemberExpression") return ofMember(node, parent);
  if (node.type === "Identifier") return ofIdentifier(node, parent);
  if (node.type === "JSXOpeningElement") return ofElement(node);
  if (node.type === "CallExpression") {
    const given = isNode(node.callee) ? node.callee.object : undefined;
    const isIterator =
      isNode(given) &&
      given.type === "CallExpression" &&
      GIVES_ITERATOR.test(memberOf(given.callee)) &&
      !(isNode(given.callee) && nameOf(given.callee.object) === "Object");
    const name = memberOf(node.callee);
    return isIterator ? [[name, `javascript.builtins.Iterator.${name}`]] : [];
  }
  if (node.type === "VariableDeclaration" && /using/.test(String(node.kind)))
    return [["using", "javascript.statements.using"]];
  if (node.type === "Literal" && typeof node.regex === "object" && node.regex !== null) {
    const { pattern = "", flags = "" } = node.regex as { pattern?: string; flags?: string };
    if (/\(\?[ims-]+:/.test(pattern)) return [["modifier", "javascript.regular_expressions.modifier"]];
    return flags.includes("v") ? [["v", "javascript.builtins.RegExp.unicodeSets"]] : [];
  }
  return [];
}

function ofMember(node: Node, parent: Node | null): [string, string][] {
  const [object, name] = [nameOf(node.object), memberOf(node)];
  if (!name) return [];
  const owner = GLOBAL_OBJECTS[object] ?? object;
  const api = `api.${owner}.${name}`;
  const keys = [`javascript.builtins.${owner}.${name}`, api, `${api}_static`];
  if (owner === "Window") keys.push(`javascript.builtins.${name}`, `api.${name}`);
  const own = keys.filter(isKnownFeature);
  const isCalled = /^(?:Call|New)Expression$/.test(parent?.type ?? "") && parent?.callee === node;
  // To read what is missing does no harm.
  const isRelied = isCalled || (parent?.type === "MemberExpression" && parent.object === node);
  if (own.length > 0) return isRelied ? own.map((key) => [name, key]) : [];
  const key = isCalled ? newMembers.get(name) : undefined;
  return key ? [[name, key]] : [];
}

function ofIdentifier(node: Node, parent: Node | null): [string, string][] {
  const isName =
    !parent ||
    (parent.type === "MemberExpression" && parent.property === node && !parent.computed) ||
    (/Property|Method|Specifier|Labeled|TS|Export|Import/.test(parent.type) && parent.value !== node);
  if (isName) return [];
  const name = nameOf(node);
  const keys = [`javascript.builtins.${name}`, `api.Window.${name}`, `api.${name}`].filter(isKnownFeature);
  return keys.slice(0, 1).map((key) => [name, key]);
}

/** Attributes, and the type of an input, as React writes them. */
function ofElement(node: Node): [string, string][] {
  const tag = nameOf(node.name);
  if (!/^[a-z]/.test(tag) || !Array.isArray(node.attributes)) return [];
  return node.attributes.flatMap((one): [string, string][] => {
    if (!isNode(one)) return [];
    const name = nameOf(one.name).toLowerCase();
    const value = isNode(one.value) ? String(one.value.value ?? "") : "";
    return [
      `html.global_attributes.${name}`,
      `html.global_attributes.${name}.${value}`,
      `html.elements.${tag}.${name}`,
      `html.elements.${tag}.${name}_${value}`,
    ].map((key) => [name, key]);
  });
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split("\n").length;
