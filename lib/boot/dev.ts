// Development runs the same phases with another server: Next watches the sources.
process.argv.push("--dev");
await import("./start");

export {};
