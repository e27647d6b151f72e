const literally = (words: string) => words.replace(/[\\%_]/g, "\\$&");

/** Patterns of `like` for texts that begin with these words, or contain them, whatever signs are in them. */
export const prefixPattern = (words: string) => `${literally(words)}%`;
export const substringPattern = (words: string) => `%${literally(words)}%`;
