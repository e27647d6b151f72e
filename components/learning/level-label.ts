const WORDS = ["level0", "level1", "level2", "level3", "level4", "level5"] as const;

/** Return the message key of a level 0 to 5 in the texts of `learning`. */
export const levelLabelKey = (level: number) => WORDS[level] ?? "level0";
