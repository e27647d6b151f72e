const circle = (cx: number, cy: number, r: number) =>
  `M${cx + r} ${cy}a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 0 1 ${2 * r} 0`;

/** Line symbols for badges: path data on a grid of 16, stroked and never filled. Drawn for this product. */
export const SYMBOLS = {
  "arrows-exchange": "M2 5H14M11.5 2.5L14 5L11.5 7.5M14 11H2M4.5 8.5L2 11L4.5 13.5",
  book: "M8 3.6C6.5 2.6 4.4 2.3 1.8 2.5V12.7C4.4 12.5 6.5 12.8 8 13.8C9.5 12.8 11.6 12.5 14.2 12.7V2.5C11.6 2.3 9.5 2.6 8 3.6ZM8 3.6V13.8",
  building:
    "M3.5 14.2V1.8H12.5V14.2M2 14.2H14M6 4.8H6.6M9.4 4.8H10M6 7.8H6.6M9.4 7.8H10M6.6 14.2V11H9.4V14.2",
  calendar: "M2 3.5H14V14H2ZM2 6.9H14M5.2 1.8V4.8M10.8 1.8V4.8M5.5 10.4H10.5",
  chart: "M2 2V14H14M5.2 11.2V8.6M8.4 11.2V4.4M11.6 11.2V6.8",
  chat: "M2 2.8H14V11H7.6L4.4 13.8V11H2ZM5 5.8H11M5 8.2H8.8",
  code: "M5 4.5L1.5 8L5 11.5M11 4.5L14.5 8L11 11.5M9.3 3L6.7 13",
  flask: "M6 1.8H10M7 1.8V6.2L2.8 12.6A1 1 0 0 0 3.6 14.2H12.4A1 1 0 0 0 13.2 12.6L9 6.2V1.8M4.9 10.2H11.1",
  gauge: `M2.6 12.6A6.5 6.5 0 1 1 13.4 12.6${circle(8, 9, 1)}M8.7 8.3L11.2 5.6`,
  gear: `${circle(8, 8, 2)}${circle(8, 8, 4.6)}M8 3.4V1.5M8 14.5V12.6M1.5 8H3.4M12.6 8H14.5M4.7 4.7L3.4 3.4M12.6 12.6L11.3 11.3M4.7 11.3L3.4 12.6M12.6 3.4L11.3 4.7`,
  globe: `${circle(8, 8, 6.5)}M1.5 8H14.5M8 1.5C5.9 3.4 4.9 5.5 4.9 8S5.9 12.6 8 14.5C10.1 12.6 11.1 10.5 11.1 8S10.1 3.4 8 1.5Z`,
  hammer: "M2.2 13.8L9 7M6.6 4.8L9.4 2L14 6.6L11.2 9.4Z",
  heart:
    "M8 13.6C4.2 10.9 1.8 8.5 1.8 5.7A3.2 3.2 0 0 1 8 4.4A3.2 3.2 0 0 1 14.2 5.7C14.2 8.5 11.8 10.9 8 13.6Z",
  leaf: "M3.4 12.1C2.4 6.2 6.2 2.4 13.8 2.2C14 9.6 10.2 13.2 4.8 12.2M2.2 14.2C4.2 10.4 6.6 8.1 9.8 6.4",
  lightbulb: "M5.8 11.4C5.8 9.9 3.6 9 3.6 6.1A4.4 4.4 0 0 1 12.4 6.1C12.4 9 10.2 9.9 10.2 11.4ZM6.3 14.1H9.7",
  lock: "M3 7.2H13V14.2H3ZM5 7.2V4.8A3 3 0 0 1 11 4.8V7.2M8 10V11.6",
  megaphone: "M2 6.2V9.8H4.5L11.8 13.2V2.8L4.5 6.2ZM5.2 10.1V13.6H7.4V11.2M13.9 6.3A2.4 2.4 0 0 1 13.9 9.7",
  people: `${circle(6, 5, 2.5)}M1.5 13.5C1.5 10.7 3.5 9.2 6 9.2S10.5 10.7 10.5 13.5M10.5 2.7A2.4 2.4 0 0 1 10.5 7.3M12.2 9.5C13.7 10.1 14.5 11.5 14.5 13.5`,
  question: `${circle(8, 8, 6.5)}M6.1 6.4A1.95 1.95 0 1 1 9 8.1C8.3 8.5 8 8.8 8 9.5M8 11.7V11.71`,
  "shield-check":
    "M8 1.5L13.5 3.5V7.5C13.5 11 11.2 13.4 8 14.5C4.8 13.4 2.5 11 2.5 7.5V3.5ZM5.5 8L7.3 9.8L10.6 6.3",
  star: "M8 1.6L10 5.7L14.5 6.4L11.2 9.5L12 14L8 11.8L4 14L4.8 9.5L1.5 6.4L6 5.7Z",
  target: `${circle(8, 8, 6.5)}${circle(8, 8, 3.6)}${circle(8, 8, 0.7)}`,
  truck: `M2.7 11.8H1.5V3.5H9.5V11.8H5.9M9.5 6H12.3L14.5 8.6V11.8H13.3M9.5 11.8H10.1${circle(4.3, 12, 1.6)}${circle(11.7, 12, 1.6)}`,
  wrench:
    "M13.9 4.4L11.5 6.8L9.2 4.5L11.6 2.1A3.9 3.9 0 0 0 6.6 7.1L2 11.7A1.6 1.6 0 0 0 4.3 14L8.9 9.4A3.9 3.9 0 0 0 13.9 4.4Z",
} as const;

export type SymbolName = keyof typeof SYMBOLS;

/** In alphabetical order, for a picker. */
export const SYMBOL_NAMES = Object.keys(SYMBOLS) as SymbolName[]; // keys of a constant object

export const isSymbolName = (name: string): name is SymbolName => Object.hasOwn(SYMBOLS, name);
