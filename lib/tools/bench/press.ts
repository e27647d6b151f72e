/**
 * Milliseconds from the click, and from the complete response, to the painted page; and the requests begun
 * before it.
 */
export type Click = { whole: number; afterData: number; requests: number };

/**
 * Runs in the page: click the link and wait until the new content is painted, two frames after URL and
 * heading have changed.
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
      // The same page at another URL keeps its elements and changes its texts.
      const isNew = now !== old || document.querySelector("h1")?.textContent !== heading;
      if (!target.test(location.href) || !isNew || !now) return requestAnimationFrame(look);
      // The frame that contains the change is painted before the next frame begins.
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
