const literally = (words: string) => words.replace(/[\\%_]/g, "\\$&");

/** `like` patterns for texts that begin with these words or contain them, with special characters escaped. */
export const prefixPattern = (words: string) => `${literally(words)}%`;
export const substringPattern = (words: string) => `%${literally(words)}%`;
