import { crc32 } from "node:zlib";

/**
 * Files of each kind, as small as they can be, written here byte by byte after their standards, so that no foreign file
 * is needed.
 */

const bytes = (...parts: (string | number | number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        typeof part === "string"
          ? Buffer.from(part, "latin1")
          : Buffer.from(typeof part === "number" ? [part] : part),
      ),
    ),
  );

const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** The first box of a file of the family of MP4 (ISO/IEC 14496-12): its brand says which it is. */
const ftyp = (brand: string) => bytes(u32(24), "ftyp", brand, u32(0), brand, "mif1", u32(8), "mdat");

/** A ZIP archive without compression. */
function zipOf(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const names = Object.entries(files);
  const le = (value: number, length: number) =>
    Array.from({ length }, (_, at) => Math.floor(value / 256 ** at) % 256);
  let offset = 0;
  const [local, central] = [[] as Uint8Array[], [] as Uint8Array[]];
  for (const [name, content] of names) {
    const sizes = [
      ...le(crc32(content), 4),
      ...le(content.length, 4),
      ...le(content.length, 4),
      ...le(name.length, 2),
    ];
    const head = bytes("PK\x03\x04", [20, 0, 0, 0, 0, 0, 0, 0, 0, 0], sizes, [0, 0], name, content);
    local.push(head);
    central.push(
      bytes("PK\x01\x02", [20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0], sizes, le(0, 12), le(offset, 4), name),
    );
    offset += head.length;
  }
  const list = bytes(...central);
  const counts = [...le(names.length, 2), ...le(names.length, 2)];
  return bytes(...local, list, "PK\x05\x06", le(0, 4), counts, le(list.length, 4), le(offset, 4), [0, 0]);
}

/** An OLE compound file whose top folder has these streams ([MS-CFB]); they are empty. */
export function oleOf(...streams: string[]): Uint8Array<ArrayBuffer> {
  const file = Buffer.alloc(512 * 4, 0);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(4096, 56);
  for (const at of [60, 68]) file.writeUInt32LE(0xfffffffe, at);
  file.fill(0xff, 80, 512);
  file.writeUInt32LE(0, 76);
  // The table of sectors: itself, and the folder of two sectors.
  file.fill(0xff, 512, 1024);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(2, 516);
  file.writeUInt32LE(0xfffffffe, 520);
  ["Root Entry", ...streams].forEach((name, place) => {
    const at = 1024 + 128 * place;
    file.write(name, at, "utf16le");
    file.writeUInt16LE(2 * name.length + 2, at + 64);
    file.writeUInt8(place === 0 ? 5 : 2, at + 66);
    file.fill(0xff, at + 68, at + 80);
    if (place === 0) file.writeUInt32LE(1, at + 76);
    else if (place < streams.length) file.writeUInt32LE(place + 1, at + 72);
  });
  return new Uint8Array(file);
}

const office = (part: string, type: string) =>
  zipOf({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.${type}.main+xml"/></Types>`,
    [part]: "<x/>",
  });
const open = (kind: string) => zipOf({ mimetype: `application/vnd.oasis.opendocument.${kind}` });
const utf16 = (text: string, mark = "") => Buffer.from(mark + text, "utf16le");
const TEXT = "Überprüfung der Geräte:\r\nalles in Ordnung, 5 € gespart.";

/** Accepted files: name → bytes and media type. */
export const ACCEPTED_SAMPLES: Record<string, [content: Uint8Array, mediaType: string]> = {
  "a.pdf": [bytes("%PDF-1.7\n%%EOF\n"), "application/pdf"],
  "a.png": [
    bytes("\x89PNG\r\n\x1a\n", u32(13), "IHDR", Array(17).fill(1), u32(0), "IDAT", u32(0)),
    "image/png",
  ],
  "a.jpg": [bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF", 0), "image/jpeg"],
  "a.gif": [bytes("GIF89a", [1, 0, 1, 0, 0, 0, 0, 0x3b]), "image/gif"],
  "a.webp": [bytes("RIFF", [20, 0, 0, 0], "WEBPVP8 ", Array(12).fill(0)), "image/webp"],
  "IMG_0001.HEIC": [ftyp("heic"), "image/heic"],
  "a.heif": [ftyp("mif1"), "image/heif"],
  "film.mp4": [ftyp("isom"), "video/mp4"],
  "film.mov": [ftyp("qt  "), "video/quicktime"],
  "film.m4v": [ftyp("M4V "), "video/x-m4v"],
  "a.zip": [zipOf({ "notes.txt": "Notes" }), "application/zip"],
  "a.docx": [
    office("word/document.xml", "openxmlformats-officedocument.wordprocessingml.document"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  "a.xlsx": [
    office("xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
  "a.odt": [open("text"), "application/vnd.oasis.opendocument.text"],
  "a.ods": [open("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"],
  "a.odp": [open("presentation"), "application/vnd.oasis.opendocument.presentation"],
  "a.doc": [oleOf("1Table", "WordDocument"), "application/msword"],
  "a.xls": [oleOf("Workbook"), "application/vnd.ms-excel"],
  "a.ppt": [oleOf("Current User", "PowerPoint Document"), "application/vnd.ms-powerpoint"],
  "a.rtf": [bytes("{\\rtf1\\ansi Notes}"), "application/rtf"],
  "utf-8.txt": [Buffer.from(TEXT), "text/plain"],
  "with-mark.csv": [Buffer.from(`\ufeff${TEXT}`), "text/plain"],
  "windows.txt": [bytes("\xdcberpr\xfcfung: 5 \x80 gespart, \x84alles\x93 gut\r\n"), "text/plain"],
  "utf-16.txt": [utf16(TEXT, "\ufeff"), "text/plain"],
  "utf-16-big.txt": [Buffer.from(utf16(TEXT, "\ufeff")).swap16(), "text/plain"],
  "utf-16-no-mark.txt": [utf16(TEXT), "text/plain"],
  "utf-16-big-no-mark.txt": [Buffer.from(utf16(TEXT)).swap16(), "text/plain"],
  "cyrillic.txt": [utf16("Проверка устройств завершена, всё в порядке.\n"), "text/plain"],
  "data.xml": [bytes('<?xml version="1.0"?><data/>'), "text/plain"],
  "notes.md": [Buffer.from("# Notes\n"), "text/plain"],
  "a.pptx": [
    office("ppt/presentation.xml", "openxmlformats-officedocument.presentationml.presentation"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ],
  "moving.png": [
    bytes("\x89PNG\r\n\x1a\n", u32(13), "IHDR", Array(17).fill(1), u32(8), "acTL", Array(12).fill(0)),
    "image/apng",
  ],
  "burst.heics": [ftyp("hevc"), "image/heic-sequence"],
};

/** Refused files: name → bytes, what it is, and the name of its kind. */
export const REFUSED_SAMPLES: Record<string, [content: Uint8Array, what: string, format: string]> = {
  "tool.exe": [bytes("MZ", [0x90, 0, 3, 0, 0, 0], Array(56).fill(0)), "windows", "EXE"],
  "report.pdf": [bytes("MZ", [0x90, 0, 3, 0, 0, 0], Array(56).fill(0)), "windows", "EXE"],
  tool: [bytes("\x7fELF", [2, 1, 1], Array(57).fill(0)), "program", "ELF"],
  "setup.msi": [oleOf("Property"), "windows", "MSI"],
  "app.apk": [zipOf({ "AndroidManifest.xml": "x", "classes.dex": "x" }), "app", "APK"],
  "a.rar": [bytes("Rar!\x1a\x07\x01\x00"), "archive", "RAR"],
  "a.7z": [bytes("7z\xbc\xaf\x27\x1c", Array(26).fill(0)), "archive", "7Z"],
  "report.lnk": [
    bytes("L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F", Array(60).fill(0)),
    "shortcut",
    "LNK",
  ],
  "report.webloc": [bytes('<?xml version="1.0"?><plist><dict/></plist>'), "shortcut", "WEBLOC"],
  "report.url": [bytes("[InternetShortcut]\r\nURL=https://example.com\r\n"), "shortcut", "URL"],
  "report.gdoc": [bytes('{"doc_id":"1","email":"a@example.com"}'), "shortcut", "GDOC"],
  ".report.pdf.icloud": [bytes("bplist00", Array(60).fill(1)), "icloud", "ICLOUD"],
  "film.mp4.crdownload": [ftyp("isom"), "unfinished", "CRDOWNLOAD"],
  "secret.docx": [oleOf("EncryptionInfo", "EncryptedPackage"), "encrypted", "DOCX"],
  "macros.docm": [office("word/document.xml", "ms-word.document.macroEnabled"), "macros", "DOCM"],
  "a.pages": [zipOf({ "Index/Document.iwa": "x", "preview.jpg": "x" }), "apple", "PAGES"],
  "a.numbers": [zipOf({ "Index/Document.iwa": "x" }), "apple", "NUMBERS"],
  "a.key": [zipOf({ "Index/Document.iwa": "x" }), "apple", "KEY"],
  "page.html": [Buffer.from("<!-- saved --><!DOCTYPE html><html><body>Hello</body></html>"), "page", "HTML"],
  "notes.txt": [Buffer.from("\n <HTML><script>alert(1)</script>"), "page", "HTML"],
  "icon.svg": [
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "drawing",
    "SVG",
  ],
  "a.tif": [bytes("II*\0", [8, 0, 0, 0, 0, 0, 0, 0]), "picture", "TIF"],
  "a.avif": [ftyp("avif"), "picture", "AVIF"],
  "a.mp3": [bytes("ID3", [3, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x64], Array(60).fill(0)), "sound", "MP3"],
  "a.webm": [
    bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], "webm", Array(8).fill(0)),
    "film",
    "WEBM",
  ],
  "mail.msg": [oleOf("__nameid_version1.0", "__properties_version1.0"), "mail", "MSG"],
  "a.sqlite": [bytes("SQLite format 3\0", Array(84).fill(0)), "database", "SQLITE"],
  "letter.dotx": [
    office("word/document.xml", "openxmlformats-officedocument.wordprocessingml.template"),
    "template",
    "DOTX",
  ],
  "noise.bin": [bytes([0, 1, 2, 3, 0x90, 0xfe, 0, 7, 8]), "unknown", ""],
};
