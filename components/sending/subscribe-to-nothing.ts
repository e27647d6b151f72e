/** For `useSyncExternalStore` while there is no store yet. */
export const subscribeToNothing = () => () => {};
