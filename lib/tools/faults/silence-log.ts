/** Imported first: errors of killed processes are expected here and need not be logged. */
process.env.LOG_LEVEL = "silent";
