// Replaces the "server-only" package in tests, which run outside a bundler.
export {};
