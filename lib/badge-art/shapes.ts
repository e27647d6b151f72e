/** An element of a drawing with its SVG attributes: React renders it on pages, files contain it as text. */
export type Shape = {
  readonly name: "clipPath" | "defs" | "ellipse" | "g" | "path" | "rect";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly Shape[];
};

export const shape = (
  name: Shape["name"],
  attributes: Shape["attributes"],
  children: readonly Shape[] = [],
): Shape => ({ name, attributes, children });

/** Return a whole SVG file. */
export const svgText = (attributes: Shape["attributes"], shapes: readonly Shape[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributesText(attributes)}>${shapes.map(shapeText).join("")}</svg>`;

const shapeText = ({ name, attributes, children }: Shape): string => {
  const start = `<${name}${attributesText(attributes)}`;
  return children.length > 0 ? `${start}>${children.map(shapeText).join("")}</${name}>` : `${start}/>`;
};

const attributesText = (attributes: Shape["attributes"]) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeText(String(value))}"`)
    .join("");

const escapeText = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
