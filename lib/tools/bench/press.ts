/** Milliseconds from the click, and from the complete answer, to the painted page; requests begun before that. */
export type Click = { whole: number; afterData: number; requests: number };

/**
 * In the page: presses the link and waits until the new content has been painted, two frames after the address and
 * the heading have changed.
 */
export function press({ link, to }: { link: string; to: string }): Promise<Click> {
  const target = new RegExp(to);
  const anchor = document.querySelector<HTMLAnchorElement>(link);
  if (!anchor) throw new Error(`There is no link ${link}.`);
  const old = document.querySelector("#content")?.firstElementChild;
  const heading = document.querySelector("h1")?.textContent;
  const before = performance.getEntriesByType("resource").length;
  const started = performance.now();
  anchor.click();
  return new Promise((done) => {
    const look = () => {
      const now = document.querySelector("#content")?.firstElementChild;
      // The same page for another address keeps its elements and changes its words.
      const isNew = now !== old || document.querySelector("h1")?.textContent !== heading;
      if (!target.test(location.href) || !isNew || !now) return requestAnimationFrame(look);
      // The frame in which it stands in the document is painted before the next one begins.
      requestAnimationFrame(() => {
        const painted = performance.now();
        const asked = performance
          .getEntriesByType("resource")
          .slice(before)
          .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming);
        const data = asked.filter(({ name }) => name.includes("_rsc=") && !name.includes("/_next/static/"));
        const complete = Math.max(
          started,
          ...data.map(({ responseEnd }) => responseEnd).filter((end) => end <= painted),
        );
        done({
          whole: painted - started,
          afterData: painted - complete,
          requests: asked.filter(
            ({ name, startTime }) => startTime < painted && !name.includes("/_next/static/"),
          ).length,
        });
      });
    };
    requestAnimationFrame(look);
  });
}
