// Lets Node run the TypeScript that Next bundles: the "@/" alias, imports without an extension, JSON without
// an import attribute, and "server-only", which has no effect outside a bundler.
import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const EXTENSIONS = ["", ".ts", ".tsx", ".mjs", ".json"];

/** @param {URL} base */
function withExtension(base) {
  for (const extension of EXTENSIONS) {
    const url = new URL(base.href + extension);
    if (/\.\w+$/.test(url.pathname) && existsSync(fileURLToPath(url))) return url.href;
  }
  return undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    if (specifier.startsWith("@/")) {
      const url = withExtension(new URL(specifier.slice(2), root));
      if (url) return { url, shortCircuit: true };
    }
    if (
      specifier.startsWith(".") &&
      context.parentURL?.startsWith("file:") &&
      !context.parentURL.includes("/node_modules/")
    ) {
      const url = withExtension(new URL(specifier, context.parentURL));
      if (url) return { url, shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (
      !context.conditions?.includes("require") &&
      url.startsWith("file:") &&
      url.endsWith(".json") &&
      !url.includes("/node_modules/")
    ) {
      const text = readFileSync(fileURLToPath(url), "utf8");
      return { format: "module", source: `export default ${text}`, shortCircuit: true };
    }
    return next(url, context);
  },
});
