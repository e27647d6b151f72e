import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Node as `npm start` runs it, where nobody has set a mode. @returns what the module prints */
function runAlone(source: string): string {
  const environment = { ...process.env };
  Reflect.deleteProperty(environment, "NODE_ENV");
  const child = spawnSync(
    process.execPath,
    ["--import", "./lib/boot/resolve.mjs", "--input-type=module", "--eval", source],
    { encoding: "utf8", env: environment },
  );
  return child.stdout.trim() || child.stderr;
}

test("a server writes a mail with the React that it has loaded before", () => {
  const written = runAlone(`
    await import("./lib/boot/mode.ts");
    await import("react");
    process.env.NODE_ENV = "production";
    const { mailHtml } = await import("./lib/messages/mail/html.ts");
    const html = await mailHtml({
      locale: "en", direction: "ltr", organisation: "Nordwerk", color: "#1f5c48", logoHref: null, title: "Hello",
      body: "Hello.", details: [], action: { label: "Open", href: "https://learn.example.com" },
      texts: { linkText: "", sentBy: "", unsubscribe: "", unsubscribeText: "" }, unsubscribeHref: null, links: [],
    });
    console.log(html.slice(0, 15));
  `);
  expect(written).toBe("<!doctype html>");
});

test.each(["start", "worker"])("%s sets the mode before it loads anything else", (name) => {
  const [first] = readFileSync(`lib/boot/${name}.ts`, "utf8").match(/^import .*$/m) ?? [];
  expect(first).toBe('import "./mode";');
});
