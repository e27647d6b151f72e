import { copyFileSync } from "node:fs";
import createNextIntlPlugin from "next-intl/plugin";

// Two servers on one tree (a test run beside development) keep their builds apart. Next writes the place of its
// types into tsconfig.json: the other build gets a copy of its own.
const other = process.env.CAIRN_DIST;
if (other) copyFileSync("tsconfig.json", `${other}.tsconfig.json`);

/** @type {import("next").NextConfig} */
const config = {
  distDir: other ?? ".next",
  // Of the sources (lib/boot/build-identity.ts), so that equal sources have equal ids on every server.
  generateBuildId: () => process.env.CAIRN_BUILD_ID ?? null,
  // A lock file in a folder above would make that folder the root.
  turbopack: { root: import.meta.dirname },
  // `npm run check` looks at types, once; a start need not wait for them.
  typescript: { ignoreBuildErrors: true, ...(other && { tsconfigPath: `${other}.tsconfig.json` }) },
  // The benchmark's build has one page more: an empty one, to compare with.
  pageExtensions: ["tsx", "ts", ...(process.env.CAIRN_BENCH ? ["bench.tsx"] : [])],
  reactStrictMode: true,
  poweredByHeader: false,
  // Where an assignment was found before it had a page of its own: links to it are in mails and bookmarks.
  redirects: async () => [{ source: "/assign/:id(\\d+)", destination: "/assignments/:id", permanent: true }],
  typedRoutes: false,
  // Forms carry text, and a badge of 2 MB to verify. A file of a project, 25 MB at most, goes to an address of its own.
  experimental: { serverActions: { bodySizeLimit: "5mb" }, proxyClientMaxBodySize: "26mb" },
  serverExternalPackages: [
    "pg",
    "graphile-worker",
    "sharp",
    "@node-rs/argon2",
    "jsonld",
    "@digitalbazaar/data-integrity",
    "@digitalbazaar/ed25519-multikey",
    "@digitalbazaar/eddsa-rdfc-2022-cryptosuite",
    "@digitalbazaar/vc",
    "@digitalbazaar/vc-bitstring-status-list",
    "rdf-canonize",
    "pino",
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
