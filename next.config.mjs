import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
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
