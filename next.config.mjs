import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // Two servers on one tree (a test run beside development) keep their builds apart.
  distDir: process.env.CAIRN_DIST ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // A badge handed in for verification has 2 MB at most.
  experimental: { serverActions: { bodySizeLimit: "3mb" } },
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
