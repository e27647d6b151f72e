import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askOnBack } from "./ask-on-back";

/** A history of two pages: the list, and the editor after it. */
class Pages extends EventTarget {
  entries = ["https://cairn.test/pathways", "https://cairn.test/pathways/7"];
  at = 1;
  state: unknown = "router's";
  get href() {
    return this.entries[this.at] ?? "";
  }
  get pathname() {
    return new URL(this.href).pathname;
  }
  pushState(state: unknown, _: string, url: string) {
    this.entries = [...this.entries.slice(0, this.at + 1), url];
    this.at += 1;
    this.state = state;
  }
  back() {
    this.at -= 1;
    this.state = null;
    this.dispatchEvent(new Event("popstate"));
  }
}

let pages: Pages;
/** What the router heard of. */
let heard: string[];
let isFailing: boolean;
let go: (() => void) | null;

beforeEach(() => {
  pages = new Pages();
  heard = [];
  isFailing = true;
  go = null;
  for (const name of ["window", "history", "location"]) vi.stubGlobal(name, pages);
});
afterEach(() => vi.unstubAllGlobals());

function guard(): AbortController {
  const stop = new AbortController();
  askOnBack(
    stop.signal,
    () => isFailing,
    (leave) => {
      go = leave;
    },
  );
  pages.addEventListener("popstate", () => heard.push(pages.href));
  return stop;
}

test("Back with something unsaved keeps the page and its entry, unheard by the router, and asks", () => {
  guard();
  pages.back();
  expect(pages.href).toBe("https://cairn.test/pathways/7");
  expect(pages.state).toBe("router's");
  expect(heard).toEqual([]);
  expect(go).not.toBeNull();
  go?.();
  expect(heard).toEqual(["https://cairn.test/pathways"]);
});

test("the entry is put back with the state that the router gave it last", () => {
  guard();
  pages.state = "router's newer one";
  pages.dispatchEvent(new Event("input"));
  pages.back();
  expect(pages.state).toBe("router's newer one");
});

test("Back with everything saved, or from a page that is gone, is left to the router", () => {
  const stop = guard();
  isFailing = false;
  pages.back();
  expect([heard.length, go]).toEqual([1, null]);
  isFailing = true;
  pages.at = 1;
  stop.abort();
  pages.back();
  expect([heard.length, go]).toEqual([2, null]);
});
