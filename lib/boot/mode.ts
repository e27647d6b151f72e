/**
 * Set the mode of Next and React before anything else is loaded. React chooses its build when it is first loaded:
 * if that were before the mode is set, it would not fit the renderer that is loaded later, and no mail could be
 * written.
 */
// Next's types make NODE_ENV read-only.
Object.assign(process.env, { NODE_ENV: process.argv.includes("--dev") ? "development" : "production" });

export {};
