import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/files/store-upload.test.ts",
  "lib/assessments/files/receive-file.test.ts",
  "lib/assessments/files/upload-route.test.ts",
  "lib/assessments/files/detect-kind.test.ts",
];

/** Sentences on a file that arrives: what is read of it, what it is, and what its sender is told. */
export const HANDING_IN_BREAKS_2 = inArea("handing-in", TESTS, {
  "lib/assessments/files/store-upload.ts": [
    {
      text: "MAX_FILE_BYTES + MAX_FORM_BYTES)",
      replacement: "MAX_FILE_BYTES)",
      seen: "A file of 25 MB is refused because the form around it has some bytes as well.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: "Math.max(0, announced - MAX_FORM_BYTES)",
      replacement: "announced",
      seen: "The last file that fits into a project is refused for the form that it comes in.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: "now: clock()",
      replacement: "now: context.now",
      seen: "Every upload is taken for dead three minutes after its beginning, though it is being received.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: "    clearInterval(alive);\n",
      replacement: "",
      seen: "The server goes on asking the database about every file that it has ever received.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: "return { id: stored.id, name: stored.name, bytes: stored.bytes };",
      replacement: "return stored;",
      seen: "The answer about an upload says under which name its bytes lie on the server.",
      tests: ["lib/assessments/files/upload-route.test.ts"],
    },
    {
      text: "      hash.update(part);\n",
      replacement: "",
      seen: "All files have the same mark, and a download that goes on continues with the bytes of another file.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: "await file.writeFile(part).catch(asFullDisk);",
      replacement: "await file.writeFile(part);",
      seen: "When the disk is full, learners read of an error of the server and its number.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: ' && error.code !== "EDQUOT"',
      replacement: "",
      seen: "When the server has used up its share of the disk, learners are not told that it is full.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
    {
      text: "      refuseClosedProject(attempt.state);\n",
      replacement: "",
      seen: "A file that arrives slowly is added to a project after it was handed in.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
  ],
  "lib/assessments/files/receive-file.ts": [
    {
      text: "files: 1, fields: 8",
      replacement: "files: 2, fields: 8",
      seen: "A form with two files is stored as one, with the bytes of both in it.",
      tests: ["lib/assessments/files/receive-file.test.ts"],
    },
    {
      text: "    reader.releaseLock();\n",
      replacement: "",
      seen: "Whoever sends a large file that is refused loses the connection instead of reading why.",
      tests: ["lib/assessments/files/receive-file.test.ts"],
    },
    {
      text: "      bytes += value.byteLength;\n",
      replacement: "",
      seen: "A refused request that never ends is read for ever.",
      tests: ["lib/assessments/files/receive-file.test.ts"],
    },
    {
      text: " || body.locked",
      replacement: "",
      seen: "An upload that fails while it is still being read ends the server.",
      tests: ["lib/assessments/files/receive-file.test.ts"],
    },
  ],
  "app/api/attempts/[id]/files/route.ts": [
    {
      text: "    void dropRest(request);\n",
      replacement: "",
      seen: "A refused upload stops halfway, and its page says that the network is down.",
      tests: ["lib/assessments/files/upload-route.test.ts"],
    },
    {
      text: "request, () => new Date())",
      replacement: "request)",
      seen: "Signs of life of an upload are all dated from its beginning.",
      tests: ["lib/assessments/files/upload-route.test.ts"],
    },
  ],
  "app/api/attempts/[id]/standing/route.ts": [
    {
      text: '    headers: { "cache-control": "private, no-store" },\n',
      replacement: "",
      seen: "A page of a quiz that was asleep goes on with the clock and the answers of an old copy.",
      tests: ["lib/assessments/files/upload-route.test.ts"],
    },
  ],
  "lib/assessments/files/detect-kind.ts": [
    {
      text: "|head|body)",
      replacement: ")",
      seen: "A page without its first line is stored as a text, and a browser that opens it runs it.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
    {
      text: "InternetShortcut|Desktop Entry",
      replacement: "InternetShortcut",
      seen: "A shortcut of Linux is handed to the assessor as a text.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
    {
      text: ' || names.has("Book")',
      replacement: "",
      seen: "A workbook of an old Excel is refused as being of no accepted kind.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
  ],
  "lib/assessments/files/kinds.ts": [
    {
      text: '    ".hta",\n',
      replacement: "",
      seen: "A text called invoice.hta reaches the assessor under a name that Windows runs.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
    {
      text: '  ".jar": "program",\n',
      replacement: "",
      seen: "A program in Java is accepted as an archive of documents.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
    {
      text: '  "application/vnd.openxmlformats-officedocument.presentationml.presentation": [".pptx"],\n',
      replacement: "",
      seen: "Presentations of PowerPoint are refused.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
    {
      text: '[".jpg", ".jpeg", ".jpe", ".jfif"]',
      replacement: '[".jpg"]',
      seen: "A photograph called crane.jpeg is stored as crane.jpeg.jpg.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
  ],
});
