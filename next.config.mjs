import { copyFileSync } from "node:fs";
import createNextIntlPlugin from "next-intl/plugin";

// Two servers on one tree (a test run beside development) keep separate builds. Next writes the path of its
// types into tsconfig.json, so the other build gets a copy of that file.
const other = process.env.CAIRN_DIST;
if (other) copyFileSync("tsconfig.json", `${other}.tsconfig.json`);

/** @type {import("next").NextConfig} */
const config = {
  distDir: other ?? ".next",
  // A hash of the sources (lib/boot/build-identity.ts), so that equal sources have equal ids on every server.
  generateBuildId: () => process.env.CAIRN_BUILD_ID ?? null,
  // A lock file in a folder above would make that folder the root.
  turbopack: { root: import.meta.dirname },
  // `npm run check` checks types once; a start need not wait for that.
  typescript: { ignoreBuildErrors: true, ...(other && { tsconfigPath: `${other}.tsconfig.json` }) },
  // The benchmark's build has additional empty pages as baselines.
  pageExtensions: ["tsx", "ts", ...(process.env.CAIRN_BENCH ? ["bench.tsx"] : [])],
  reactStrictMode: true,
  poweredByHeader: false,
  // The former URL of an assignment's page, to which mails and bookmarks link.
  redirects: async () => [{ source: "/assign/:id(\\d+)", destination: "/assignments/:id", permanent: true }],
  typedRoutes: false,
  // Forms carry text, or a badge of 2 MB to verify. Project files of up to 25 MB use a route that reads them part by part.
  experimental: { serverActions: { bodySizeLimit: "5mb" }, proxyClientMaxBodySize: "6mb" },
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
    "@zxcvbn-ts/core",
    "@zxcvbn-ts/language-common",
    "@zxcvbn-ts/language-en",
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
