import fc from "fast-check";
import { expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { messageFormatter } from "@/lib/i18n/format-message";
import { ACCEPTED_SAMPLES, oleOf, REFUSED_SAMPLES } from "@/lib/testing/files/sample-files";
import attempts from "@/messages/en/attempts.json";
import errors from "@/messages/en/errors.json";
import { detectKind } from "./detect-kind";
import { ACCEPT_ATTRIBUTE, ACCEPTED_KINDS } from "./kinds";
import { startOfText } from "./text-scan";

const detect = (content: Uint8Array, name: string) => detectKind(new Blob([new Uint8Array(content)]), name);

test.each(Object.entries(ACCEPTED_SAMPLES))(
  "%s is accepted under its name",
  async (name, [content, mediaType]) => {
    expect(await detect(content, name)).toEqual({ mediaType, extension: "" });
  },
);

test.each(Object.entries(REFUSED_SAMPLES))(
  "%s is refused by what it is",
  async (name, [content, what, format]) => {
    expect(await detect(content, name)).toEqual({ what, format });
  },
);

test.each([
  ["report.pdf", "a.png", ".png"],
  ["photo.jpg", "a.webp", ".webp"],
  ["IMG_0001.HEIC", "a.jpg", ".jpg"],
  ["letter.doc", "a.rtf", ""],
  ["letter.doc", "a.docx", ".docx"],
  ["run.bat", "utf-8.txt", ".txt"],
  ["script.js", "utf-8.txt", ".txt"],
  ["page.html", "utf-8.txt", ".txt"],
  ["report.pdf", "utf-8.txt", ".txt"],
  ["README", "utf-8.txt", ".txt"],
  ["notes.sql", "utf-8.txt", ""],
  ["photo.JPEG", "a.jpg", ""],
  ["clip.m4v", "film.mp4", ""],
  ["report.pdf ", "a.pdf", ""],
])("%s with the bytes of %s gets the ending %j", async (name, sample, extension) => {
  const [content = new Uint8Array()] = ACCEPTED_SAMPLES[sample] ?? [];
  expect(await detect(content, name)).toMatchObject({ extension });
});

const text = (content: string) => detectKind(new Blob([content]), "notes.txt");
const PLAIN = { mediaType: "text/plain", extension: "" };
const PAGE = { what: "page", format: "HTML" };
const DRAWING = { what: "drawing", format: "SVG" };
test.each([
  ["60 empty comments", "<!---->".repeat(60), PLAIN],
  ["300 comments", "<!-- a -->".repeat(300), PLAIN],
  ["comments with blanks between them", "<!-- --> \n".repeat(300), PLAIN],
  ["comments that never end", "<!--".repeat(2000), PLAIN],
  ["comments that end twice", "<!-- --> -->".repeat(300), PLAIN],
  ["declarations", "<!a> ".repeat(700), PLAIN],
  ["declarations that never end", "<?".repeat(2000), PLAIN],
  ["blanks", `<!---->${" ".repeat(3900)}x`, PLAIN],
  ["60 comments before a page", `${"<!-- a > b -->\n".repeat(60)}<html>`, PAGE],
  ["empty comments before a page", `${"<!---->".repeat(200)}<!DOCTYPE html>`, PAGE],
  [
    "what XHTML begins with",
    '<?xml version="1.0"?>\n<!-- a --><html xmlns="http://www.w3.org/1999/xhtml">',
    PAGE,
  ],
  ["instructions before a page's type", '<?xml version="1.0"?><?a b?> <!DOCTYPE html PUBLIC "-">', PAGE],
  ["an instruction before what is no page", '<?xml version="1.0"?><notes/>', PLAIN],
  ["a body alone", "<body onload=alert(1)>", PAGE],
  ["a head alone", "<head><title>Notes</title></head>", PAGE],
  ["60 comments before a drawing", `<?xml version="1.0"?>${"<!-- a --> ".repeat(60)}<svg>`, DRAWING],
])("the beginning of a text is read once: %s", async (_, content, kind) => {
  expect(await text(content)).toEqual(kind);
});

test.each([
  ".cmd",
  ".com",
  ".hta",
  ".htm",
  ".html",
  ".xhtml",
  ".xht",
  ".ps1",
  ".reg",
  ".scr",
  ".vbs",
  ".wsf",
  ".command",
  ".sh",
  ".svg",
])(
  "a text never keeps the ending %s, which a double click would run or open in a browser",
  async (ending) => {
    expect(await detect(Buffer.from("Notes"), `run${ending}`)).toEqual({
      mediaType: "text/plain",
      extension: ".txt",
    });
  },
);

test.each([
  ["[InternetShortcut]\r\nURL=https://example.com\r\n"],
  ["[Desktop Entry]\nType=Application\nExec=run\n"],
])("a shortcut stays one under the name of a text: %j", async (content) => {
  expect(await detect(Buffer.from(content), "notes.txt")).toEqual({ what: "shortcut", format: "TXT" });
});

test("an archive that stands for a program or an app is none under which documents are sent", async () => {
  const [zip = new Uint8Array()] = ACCEPTED_SAMPLES["a.zip"] ?? [];
  expect(await detect(zip, "tool.jar")).toEqual({ what: "program", format: "JAR" });
  expect(await detect(zip, "tool.ipa")).toEqual({ what: "app", format: "IPA" });
});

test("a large file is what its bytes say, though it has the ending of a download that has not finished", async () => {
  const film = new Uint8Array(70_000);
  film.set(ACCEPTED_SAMPLES["film.mp4"]?.[0] ?? []);
  expect(await detect(film, "film.part")).toEqual({ mediaType: "video/mp4", extension: ".mp4" });
});

/** How other files begin, or what they have at a place, in letters: what a text may say too. */
const LETTERS: [at: number, letters: string][] = [
  ...["BM", "MZ", "%!", "GIF", "BZh", "ID3", "MP+", "CWS", "FWS", "II", "MM", "AC1015", "MAC ", "FORM"].map(
    (letters): [number, string] => [0, letters],
  ),
  ...[
    "solid ",
    "070707",
    "BLENDER",
    "FLIF",
    "8BPS",
    "MThd",
    "wvpk",
    "regf",
    "MSCF",
    "OggS",
    "%PDFs",
    "PAR1",
  ].map((letters): [number, string] => [0, letters]),
  ...["free", "mdat", "moov", "wide"].map((letters): [number, string] => [4, letters]),
  ...[
    [2, "-lh5-"],
    [4, "ftypavif"],
    [36, "acsp"],
    [44, "SCRM"],
    [60, "BOOKMOBI"],
    [128, "DICM"],
  ].map(([at, letters]): [number, string] => [Number(at), String(letters)]),
  [188, "G"],
  [32_769, "CD001"],
];

test.each([
  ["notes.txt", "BMW case study: what we learned"],
  ["notes.txt", "MZ-3 passed the test"],
  ["notes.txt", "Fat free, or not?"],
  ["notes.csv", "ID3;name;unit\r\n"],
  ["wide.txt", "G".padEnd(94).concat("G").split("").join("\0").concat("\0")],
  ["notes.md", "solid work by the whole team"],
])("%s is a text: %s", async (name, text) => {
  for (const content of text.includes("\0") ? [text] : [text, `\ufeff${text}`])
    expect(await detect(Buffer.from(content), name)).toEqual({ mediaType: "text/plain", extension: "" });
});

test("printable text is taken as text in every encoding, whatever letters it has where other files have a signature", async () => {
  const encodings: ((text: string) => Uint8Array)[] = [
    (text) => Buffer.from(text),
    (text) => Buffer.from(`\ufeff${text}`),
    (text) => utf16(`\ufeff${text}`),
    (text) => utf16(`\ufeff${text}`).swap16(),
    (text) => Buffer.from(text.replaceAll(/[^\x20-\x7e]/g, "ü"), "latin1"),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...LETTERS),
      fc.string({ unit: fc.constantFrom(..."aB9 ,.;-üß研И\n") }),
      fc.constantFrom(...encodings),
      async ([at, letters], rest, encode) => {
        const content = encode(`${"G".padEnd(at, "x").slice(0, at)}${letters}${rest}`);
        expect(await detect(content, "notes.txt")).toEqual({ mediaType: "text/plain", extension: "" });
      },
    ),
    { numRuns: 400 },
  );
});

const utf16 = (text: string) => Buffer.from(text, "utf16le");

test.each([
  ["a.eps", "%!PS-Adobe-3.0 EPSF-3.0\n%%EOF\n", "drawing"],
  ["a.ps", "%!PS\nshowpage\n", "drawing"],
  ["a.reg", "REGEDIT4\r\n\r\n[HKEY_CURRENT_USER]\r\n", "windows"],
  ["a.asc", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "encrypted"],
])("%s stays what it is, though it is written in letters", async (name, text, what) => {
  expect(await detect(Buffer.from(text), name)).toMatchObject({ what });
});

test("a long film is not read to its end", async () => {
  const parts = Array.from({ length: 64 }, (_, at) => new Uint8Array(65_536).fill(at));
  const file = new Blob([new Uint8Array(ACCEPTED_SAMPLES["film.mp4"]?.[0] ?? []), ...parts]);
  let read = 0;
  const stream = file.stream.bind(file);
  file.stream = () =>
    stream().pipeThrough(
      new TransformStream({
        transform(part, out) {
          read += part.length;
          out.enqueue(part);
        },
      }),
    );
  expect(await startOfText(file)).toBeNull();
  expect(read).toBeLessThan(file.size / 2);
});

test("what an embedded object is says nothing about its document", async () => {
  const embedded = oleOf("Workbook", "MBD0001");
  expect(await detect(embedded, "a.xls")).toMatchObject({ mediaType: "application/vnd.ms-excel" });
  // Named in the file, but not at its top.
  const file = oleOf("Property");
  file.set(new Uint8Array(Buffer.from("WordDocument", "utf16le")), 1024 + 3 * 128);
  expect(await detect(file, "a.doc")).toMatchObject({ what: "other" });
});

test("a chain of sectors that turns in a circle ends", async () => {
  const file = oleOf("WordDocument");
  new DataView(file.buffer).setUint32(512 + 4, 1, true);
  expect(await detect(file, "a.doc")).toMatchObject({ mediaType: "application/msword" });
});

test("an old document is known by its streams wherever they stand, in sectors of either size", async () => {
  expect(await detect(oleOf("Book"), "a.xls")).toMatchObject({ mediaType: "application/vnd.ms-excel" });
  // The second entry is left of the first one, not right of it.
  const balanced = oleOf("Data", "WordDocument");
  const entry = new DataView(balanced.buffer, 1024 + 128);
  entry.setUint32(68, 2, true);
  entry.setUint32(72, 0xffffffff, true);
  expect(await detect(balanced, "a.doc")).toMatchObject({ mediaType: "application/msword" });
  // The same three sectors, each of 4096 bytes: header, table, folder.
  const small = oleOf("WordDocument");
  const large = new Uint8Array(3 * 4096);
  for (const [at, from, to] of [
    [0, 0, 512],
    [4096, 512, 1024],
    [8192, 1024, 2048],
  ] as const)
    large.set(small.subarray(from, to), at);
  const view = new DataView(large.buffer);
  view.setUint16(30, 12, true);
  view.setUint32(4096 + 4, 0xfffffffe, true);
  expect(await detect(large, "a.doc")).toMatchObject({ mediaType: "application/msword" });
});

test("any bytes under any name get an answer", async () => {
  const starts = [...Object.values(ACCEPTED_SAMPLES), ...Object.values(REFUSED_SAMPLES)].map(
    ([content]) => content,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.nat(300),
      fc.uint8Array({ maxLength: 300 }),
      fc.string(),
      async (start, kept, rest, name) => {
        const found = await detect(new Uint8Array([...start.slice(0, kept), ...rest]), name);
        expect("what" in found || ACCEPTED_KINDS[found.mediaType] !== undefined).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("each sentence names what the file is and the kinds that are accepted, on the page as on the server", async () => {
  const format = messageFormatter("en");
  const sentence = (what: string, kind: string) =>
    format(errorMessage("assessments.fileKind", { name: "x", what, format: kind }));
  for (const [, what, kind] of Object.values(REFUSED_SAMPLES))
    expect(sentence(what, kind)).toMatch(/^x is (?!.*[{}]).+\. .+\. Accepted are PDF, .+\.$/);
  expect(sentence("windows", "EXE")).toContain("x is a Windows program (EXE). ");
  expect(sentence("encrypted", "DOCX")).toContain("x is an encrypted Word document. ");
  expect(sentence("apple", "PAGES")).toContain("x is a Pages document. Export it as PDF. ");
  expect(attempts.fileKind).toBe(errors.assessments.fileKind);
  expect(attempts.fileEmpty).toBe(errors.assessments.fileEmpty);
});

test("the file dialog of Safari converts HEIC, because the list does not have it", () => {
  expect(ACCEPT_ATTRIBUTE).not.toMatch(/heic|heif|image\/\*/);
  expect(ACCEPT_ATTRIBUTE.startsWith("image/jpeg,")).toBe(true);
});
