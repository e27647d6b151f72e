// Development is a start with another server: the same phases, Next watching the sources.
process.argv.push("--dev");
await import("./start");

export {};
