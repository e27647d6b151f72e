import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // Two servers on one tree (a test run beside development) keep their builds apart.
  distDir: process.env.CAIRN_DIST ?? ".next",
  // The benchmark's build has one page more: an empty one, to compare with.
  pageExtensions: ["tsx", "ts", ...(process.env.CAIRN_BENCH ? ["bench.tsx"] : [])],
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // A file of a project has 25 MB at most; what else is sent says its own limit.
  experimental: { serverActions: { bodySizeLimit: "26mb" }, proxyClientMaxBodySize: "26mb" },
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
