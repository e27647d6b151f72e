import { expect, test } from "vitest";
import { rangeOf, respondDownload } from "./download";

const content = new Uint8Array(1000).map((_, at) => at % 256);
let opened = 0;
const file = {
  name: "film.mov",
  mediaType: "video/quicktime",
  bytes: 1000,
  etag: '"abc"',
  read(range?: { start: number; end: number }) {
    opened += 1;
    return new Blob([content.slice(range?.start ?? 0, (range?.end ?? 999) + 1)]).stream() as ReadableStream;
  },
};
const ask = (headers: Record<string, string> = {}, method = "GET") =>
  respondDownload(new Request("http://localhost/api/files/1", { method, headers }), file);

test.each([
  ["bytes=0-99", 0, 99],
  ["bytes=900-", 900, 999],
  ["bytes=-100", 900, 999],
  ["bytes=990-5000", 990, 999],
  ["bytes=-5000", 0, 999],
  ["bytes=5-5", 5, 5],
])("%s is answered with that part", async (range, start, end) => {
  const response = ask({ range });
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/1000`);
  expect(response.headers.get("content-length")).toBe(String(end - start + 1));
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(content.slice(start, end + 1));
});

test.each(["bytes=1000-", "bytes=-0", "bytes=5000-6000"])("%s is outside", (range) => {
  const response = ask({ range });
  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe("bytes */1000");
});

test.each(["bytes=0-1,5-6", "items=0-1", "bytes=9-5", "bytes=-", "bytes=a-b", "nonsense"])(
  "%s is answered with the whole file",
  (range) => expect(ask({ range }).status).toBe(200),
);

test("a part of another content is not mixed in, and an unchanged file is not sent again", () => {
  expect(ask({ range: "bytes=0-9", "if-range": '"other"' }).status).toBe(200);
  expect(ask({ range: "bytes=0-9", "if-range": '"abc"' }).status).toBe(206);
  expect(ask({ "if-none-match": 'W/"abc", "x"' }).status).toBe(304);
  expect(ask({ "if-none-match": '"x"' }).status).toBe(200);
  expect(ask({ "if-none-match": " * " }).status).toBe(304);
});

test("HEAD opens nothing, and every answer is a download that no browser shows or keeps", () => {
  const before = opened;
  const response = ask({ range: "bytes=0-9" }, "HEAD");
  expect(opened).toBe(before);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-length": "1000",
    "content-type": "video/quicktime",
    "content-disposition": "attachment; filename=\"film.mov\"; filename*=UTF-8''film.mov",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "cache-control": "private, no-store, no-transform",
    "accept-ranges": "bytes",
    etag: '"abc"',
  });
});

test("a range full of blanks is no range, and holds nobody up", () => {
  const blanks = (count: number) => " ".repeat(count);
  expect(rangeOf(`bytes=${blanks(5000)}-${blanks(10_000)}x`, 1000)).toBe("whole");
  expect(rangeOf(`bytes=${blanks(5000)}1${blanks(5000)}-${blanks(5000)}2${blanks(5000)}`, 1000)).toEqual({
    start: 1,
    end: 2,
  });
});

test("an empty file has no last part", () => {
  expect(rangeOf("bytes=-5", 0)).toBe("outside");
});
