import { type Atrule, type CssNode, type Declaration, parse, walk } from "css-tree";
import { isKnownFeature, knownFeatures } from "./supported";

/** A feature of CSS, HTML or JavaScript by its key in MDN's data, and the line that uses it. */
export type FeatureUse = { key: string; line: number };

const UNITS: Record<string, string> = {
  viewport_percentage_units_dynamic: "dvh dvw dvb dvi dvmin dvmax",
  viewport_percentage_units_small: "svh svw svb svi svmin svmax",
  viewport_percentage_units_large: "lvh lvw lvb lvi lvmin lvmax",
  container_query_length_units: "cqw cqh cqi cqb cqmin cqmax",
};
const UNIT_KEYS = new Map(
  Object.entries(UNITS).flatMap(([key, units]) =>
    units.split(" ").map((unit) => [unit, `css.types.length.${key}`] as const),
  ),
);
const COLOUR_FUNCTIONS = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)$/;

/** Functions by name: those of types, such as `light-dark`, may stand in any property. */
const functions = Map.groupBy(knownFeatures("css.types."), (key) => key.slice(key.lastIndexOf(".") + 1));

/**
 * List what a style sheet uses. Left out is what stands in `@supports`, what repeats a property of the same block (older
 * browsers keep the value before), and what stands there with Safari's prefix too.
 */
export function featuresOfStyles(text: string): FeatureUse[] {
  const found: FeatureUse[] = [];
  const add = (node: CssNode, ...keys: string[]) => {
    for (const key of keys) if (isKnownFeature(key)) found.push({ key, line: node.loc?.start.line ?? 0 });
  };
  walk(parse(text, { positions: true, parseCustomProperty: true }), {
    enter(node: CssNode) {
      if (node.type === "Atrule") {
        if (node.name === "supports") return walk.skip;
        add(node, `css.at-rules.${node.name}`, ...keysOfPrelude(node));
      }
      if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector")
        add(node, `css.selectors.${node.name}`);
      if (node.type === "NestingSelector") add(node, "css.selectors.nesting");
      if (node.type === "Block") {
        const seen = new Set<string>();
        const declarations = [...node.children].filter((one) => one.type === "Declaration");
        const prefixed = new Set(declarations.map(({ property }) => property));
        for (const one of declarations) {
          if (prefixed.has(`-webkit-${one.property}`)) continue;
          add(one, `css.properties.${one.property}`);
          if (!seen.has(one.property)) add(one, ...keysOfValue(one));
          seen.add(one.property);
        }
      }
      return undefined;
    },
  });
  return found;
}

function keysOfPrelude({ name, prelude }: Atrule): string[] {
  const keys: string[] = [];
  if (!prelude) return keys;
  walk(prelude, (node) => {
    if (node.type === "Feature") keys.push(`css.at-rules.media.${node.name}`);
    if (node.type === "FeatureRange") keys.push("css.at-rules.media.range_syntax");
    if (node.type === "FeatureFunction" && node.feature === "style")
      keys.push("css.at-rules.container.style_queries_for_custom_properties");
  });
  return name === "media" ? keys : keys.filter((key) => !key.startsWith("css.at-rules.media."));
}

function keysOfValue({ property, value }: Declaration): string[] {
  const keys: string[] = [];
  // A font that is missing is passed over, and the next one of the list is taken.
  if (property === "font-family") return keys;
  walk(value, (node) => {
    if (node.type === "Identifier") keys.push(`css.properties.${property}.${node.name}`);
    if (node.type === "Dimension") keys.push(UNIT_KEYS.get(node.unit) ?? "");
    if (node.type !== "Function") return;
    const own = `css.properties.${property}.${node.name}`;
    const known = functions.get(node.name) ?? [];
    keys.push(isKnownFeature(own) || known.length !== 1 ? own : (known[0] ?? own));
    const first = node.children.first;
    if (COLOUR_FUNCTIONS.test(node.name) && first?.type === "Identifier" && first.name === "from")
      keys.push(`css.types.color.${node.name}.relative_syntax`);
  });
  return keys;
}
