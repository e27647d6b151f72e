export type Toast = { text: string; undo?: () => void; undoLabel?: string };
export type ToastTexts = { undo: string; close: string; region: string };
