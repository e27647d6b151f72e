/**
 * Kinds that are accepted, as downloads: media type → endings under which people's computers know them, the usual one
 * first.
 */
export const ACCEPTED_KINDS: Readonly<Record<string, readonly string[]>> = {
  "application/pdf": [".pdf"],
  "image/jpeg": [".jpg", ".jpeg", ".jpe", ".jfif"],
  "image/png": [".png"],
  "image/apng": [".png", ".apng"],
  "image/webp": [".webp"],
  "image/gif": [".gif"],
  "image/heic": [".heic", ".heif", ".hif"],
  "image/heif": [".heif", ".heic", ".hif"],
  "image/heic-sequence": [".heic", ".heics", ".heif"],
  "image/heif-sequence": [".heif", ".heifs", ".heic"],
  "application/zip": [".zip"],
  "video/mp4": [".mp4", ".m4v", ".mp4v", ".mov"],
  "video/x-m4v": [".m4v", ".mp4"],
  "video/quicktime": [".mov", ".qt"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": [".pptx"],
  "application/vnd.oasis.opendocument.text": [".odt"],
  "application/vnd.oasis.opendocument.spreadsheet": [".ods"],
  "application/vnd.oasis.opendocument.presentation": [".odp"],
  "application/msword": [".doc", ".dot"],
  "application/vnd.ms-excel": [".xls"],
  "application/vnd.ms-powerpoint": [".ppt", ".pps"],
  // Word opens RTF under either ending.
  "application/rtf": [".rtf", ".doc"],
  "text/plain": [".txt"],
};

/**
 * For the browser's file dialog. HEIC is left out though it is accepted: Safari converts pictures to the first kind
 * listed exactly where the list has no HEIC (iPhones send JPEG in any case), and every assessor can open JPEG.
 *
 * @source WebKit, `preferredImageMIMETypeForEncoding`; measured by zenn.dev/kou_pg_0131/articles/safari-input-file-heic
 */
export const ACCEPT_ATTRIBUTE = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "video/mp4",
  "video/quicktime",
  "video/x-m4v",
  "application/pdf",
  ...[
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".rtf",
    ".zip",
    ".mov",
    ".m4v",
  ],
  "text/*",
  ...[".md", ".log", ".json", ".yaml", ".yml", ".sql", ".py", ".java", ".cs", ".ts"],
].join(",");

/** What a refused file is; each is a case of `assessments.fileKind` in `messages/<language>/errors.json`. */
export type RefusedKind =
  | "windows"
  | "program"
  | "app"
  | "disk"
  | "archive"
  | "shortcut"
  | "icloud"
  | "unfinished"
  | "encrypted"
  | "macros"
  | "template"
  | "apple"
  | "page"
  | "drawing"
  | "picture"
  | "sound"
  | "film"
  | "mail"
  | "book"
  | "database"
  | "other"
  | "unknown";

/** Endings of files that only point to another one, or stand for one that is elsewhere. */
export const STAND_INS: Readonly<Record<string, RefusedKind>> = {
  ".lnk": "shortcut",
  ".url": "shortcut",
  ".webloc": "shortcut",
  ".desktop": "shortcut",
  ".gdoc": "shortcut",
  ".gsheet": "shortcut",
  ".gslides": "shortcut",
  ".icloud": "icloud",
  ".crdownload": "unfinished",
  ".part": "unfinished",
  ".download": "unfinished",
};

/** Endings of archives that stand for one document. */
export const PACKED: Readonly<Record<string, RefusedKind>> = {
  ".pages": "apple",
  ".numbers": "apple",
  ".key": "apple",
  ".apk": "app",
  ".ipa": "app",
  ".jar": "program",
  ".app": "program",
};

/** Endings under which a computer would run a text, or open it in a browser. */
export const RUN_BY_ENDING: ReadonlySet<string> = new Set([
  ...[
    ".bat",
    ".cmd",
    ".com",
    ".exe",
    ".hta",
    ".js",
    ".jse",
    ".msc",
    ".msi",
    ".pif",
    ".ps1",
    ".psm1",
    ".reg",
    ".scf",
  ],
  ...[
    ".scr",
    ".sct",
    ".vb",
    ".vbe",
    ".vbs",
    ".ws",
    ".wsc",
    ".wsf",
    ".wsh",
    ".command",
    ".sh",
    ".htm",
    ".html",
  ],
  ...[".xhtml", ".xht", ".mht", ".mhtml", ".svg", ".lnk", ".url", ".jnlp", ".iqy", ".slk"],
]);

/** Media types of refused files, by what they are. */
export const REFUSED_TYPES: Readonly<Record<string, RefusedKind>> = {
  "application/x-msdownload": "windows",
  "application/x-elf": "program",
  "application/x-mach-binary": "program",
  "application/java-archive": "program",
  "application/java-vm": "program",
  "application/wasm": "program",
  "application/x-deb": "program",
  "application/x-rpm": "program",
  "application/x-google-chrome-extension": "program",
  "application/x-xpinstall": "program",
  "application/x-ms-regedit": "windows",
  "application/vnd.ms-htmlhelp": "windows",
  "application/vnd.android.package-archive": "app",
  "application/x-apple-diskimage": "disk",
  "application/x-iso9660-image": "disk",
  "application/x-ms-shortcut": "shortcut",
  "application/x-ft-apple.alias": "shortcut",
  "application/vnd.apple.pages": "apple",
  "application/vnd.apple.numbers": "apple",
  "application/vnd.apple.keynote": "apple",
  "application/pgp-encrypted": "encrypted",
  "application/vnd.ms-outlook": "mail",
  "application/epub+zip": "book",
  "application/x-mobipocket-ebook": "book",
  "application/x-sqlite3": "database",
  "image/svg+xml": "drawing",
  "image/vnd.dwg": "drawing",
  "application/vnd.visio": "drawing",
  "application/postscript": "drawing",
  "application/eps": "drawing",
  "application/x-indesign": "drawing",
  "application/x-shockwave-flash": "film",
  "application/mxf": "film",
  "application/vnd.ms-asf": "film",
  "application/vnd.rn-realmedia": "film",
  "application/ogg": "sound",
};

/** Media types of archives other than ZIP. */
export const ARCHIVE_TYPES =
  /(x-tar|rar|gzip|bzip2|7z|x-xz|zstd|lzip|lz4|lzh|arj|cpio|ace|compress|cab|unix-archive)/;
