const literally = (words: string) => words.replace(/[\\%_]/g, "\\$&");

/** Patterns of `like` for texts that begin with these words, or contain them, whatever signs are in them. */
export const beginningWith = (words: string) => `${literally(words)}%`;
export const containing = (words: string) => `%${literally(words)}%`;
