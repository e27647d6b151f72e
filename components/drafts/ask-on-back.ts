/**
 * Ask before Back or Forward leaves a page, where the browser has no Navigation API (Firefox before 147, Safari before
 * 26.2). The entry is left already when `popstate` tells of it, so the page's own entry is put on top again before the
 * router hears of anything. What lay ahead in the history is lost by that.
 *
 * @param asks  whether leaving asks now
 * @param ask  is given what leaves after all
 */
export function askOnBack(signal: AbortSignal, asks: () => boolean, ask: (go: () => void) => void): void {
  let own = { state: history.state as unknown, url: location.href };
  let isConfirmed = false;
  // The router replaces the state of the entry while the page is open.
  const remember = () => {
    own = { state: history.state, url: location.href };
  };
  for (const type of ["input", "keydown", "pointerdown"])
    window.addEventListener(type, remember, { signal, capture: true });
  const onPopState = (event: PopStateEvent) => {
    const isSamePage = new URL(own.url).pathname === location.pathname;
    if (isConfirmed || isSamePage || !asks()) return;
    event.stopImmediatePropagation();
    history.pushState(own.state, "", own.url);
    ask(() => {
      isConfirmed = true;
      history.back();
    });
  };
  // Captured, to run before the router's listener.
  window.addEventListener("popstate", onPopState, { signal, capture: true });
}
