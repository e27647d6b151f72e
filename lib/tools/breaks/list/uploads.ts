import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/files/store-upload.test.ts",
  "lib/assessments/files/sweep-files.test.ts",
  "lib/assessments/files/detect-kind.test.ts",
  "lib/assessments/files/file-name.test.ts",
  "lib/http/download.test.ts",
];

/** Files of projects: limits, kinds, names, removal, sweep, downloads. */
export const UPLOAD_BREAKS = inArea("uploads", TESTS, {
  "lib/assessments/files/limits.ts": [
    {
      text: "stored.projectBytes + bytes > PROJECT_BYTES",
      replacement: "stored.projectBytes > PROJECT_BYTES",
      seen: "A project takes a file more than 200 MB.",
    },
    {
      text: "stored.personBytes + bytes > PERSON_BYTES",
      replacement: "stored.personBytes + bytes >= PERSON_BYTES",
      seen: "The last file that fits exactly is refused.",
    },
    {
      text: "stored.files >= MAX_FILES",
      replacement: "stored.files > MAX_FILES",
      seen: "A project takes eleven files.",
    },
  ],
  "lib/assessments/files/reserve-upload.ts": [
    {
      text: "select pg_advisory_xact_lock(hashtext('uploads of a person'), ${employeeId}::int)",
      replacement: "select ${employeeId}::int",
      seen: "Two uploads to two projects at once pass a person's limit together.",
      sql: true,
    },
    {
      text: "group by place) once",
      replacement: "group by attempt_id, place) once",
      seen: "Who starts a next attempt has used twice as much of their room.",
      sql: true,
    },
    {
      text: "      await refuseTooMany(tx, attempt.employeeId, now);\n",
      replacement: "",
      seen: "Somebody uploads hundreds of files in a few minutes.",
    },
    {
      text: "if (repeats === null || !(await wasStored(tx, actor, repeats))) {",
      replacement: "{",
      seen: "The tenth file, sent again because its answer was lost, is refused though it is stored.",
    },
    {
      text: "u.ended_at is null and u.seen_at >",
      replacement: "u.seen_at >",
      seen: "Uploads that were refused go on taking room for minutes.",
      sql: true,
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
  ],
  "lib/assessments/files/store-upload.ts": [
    {
      text: "refuseExceeded(exceededLimit(await lockStored(tx, attempt, now, place), file.bytes));",
      replacement: "await lockStored(tx, attempt, now, place);",
      seen: "A request that announces less than it sends passes the limit of the project.",
    },
    {
      text: "if (ended === 0) throw stalled();",
      replacement: "",
      seen: "The sweep deletes a file whose upload has stalled, and a row points to nothing.",
    },
    {
      text: "      if (bytes > room) {",
      replacement: "      if (bytes > room * 1000) {",
      seen: "A request without a length fills the disk.",
    },
    {
      text: "    await deleteUnused([id]);\n",
      replacement: "",
      seen: "Files that were refused stay on disk.",
    },
  ],
  "lib/assessments/files/remove-file.ts": [
    {
      text: "if (await areFilesOurs()) await",
      replacement: "await",
      seen: "A file removed in a copy of the database is gone from the original as well.",
    },
    {
      text: "  if (await areFilesOurs()) await deleteUnused([place]);\n",
      replacement: "",
      seen: "A removed file stays on disk until the sweep comes by.",
    },
    {
      text: "where: { id: fileId, attemptId }",
      replacement: "where: { id: fileId }",
      seen: "Somebody deletes another person's file by its number.",
    },
  ],
  "lib/assessments/files/place.ts": [
    {
      text: "isStoredName(place) && !kept.has(place)",
      replacement: "isStoredName(place)",
      seen: "Removing a file from the next attempt deletes it from the one that was marked.",
    },
  ],
  "lib/audit/folder-record.ts": [
    {
      text: "(await fits(await readRecordFile(folder))) && ",
      replacement: "",
      seen: "Started with another database, the server deletes files that it does not know.",
    },
    {
      text: " && (await fits(await readRecordFile(dataFolder)))",
      replacement: "",
      seen: "Started with another database, the server takes the folder of files for its own.",
    },
  ],
  "lib/assessments/files/delete-rows.ts": [
    {
      text: "from gone where ${isNameOfUpload}",
      replacement: "from gone where false and ${isNameOfUpload}",
      seen: "A removed file whose bytes a killed server has left lies on disk for a month.",
      sql: true,
    },
  ],
  "lib/assessments/files/sweep-files.ts": [
    {
      text: "since < oldest && ",
      replacement: "",
      seen: "The first start after an update, or with another database, deletes old files at once.",
    },
    {
      text: "and b.left_on > (${now}::timestamptz - make_interval(days => ${ABSENCE_DAYS}::int))::date",
      replacement: "and b.left_on > (${now}::timestamptz - make_interval(days => 92))::date",
      seen: "Work is opened again without its files, because the return was entered late.",
      sql: true,
    },
    {
      text: "  if (!(await hasFolder())) return { id: 0 };\n  const missing",
      replacement: "  const missing",
      seen: "A worker without the folder reports every file as missing, each night.",
    },
    {
      text: "select id::text, ended_at is null from upload",
      replacement: "select id::text, false from upload",
      seen: "The sweep deletes files while they are uploaded.",
      sql: true,
    },
    {
      text: " and t.submitted_at is null\n",
      replacement: "\n",
      seen: "Work that was returned to somebody who then left loses its files.",
      sql: true,
    },
    {
      text: "filter(isStoredName)",
      replacement: "filter(() => true)",
      seen: "The sweep deletes what an administrator has put into the folder.",
    },
    {
      text: "set ended_at = ${now} where ended_at is null and not",
      replacement: "set ended_at = ${now} where false and ended_at is null and not",
      seen: "What a killed server had received stays on disk for ever.",
      sql: true,
    },
  ],
  "lib/assessments/files/receive-file.ts": [
    {
      text: "Buffer.byteLength(fileName) > MAX_GIVEN_NAME",
      replacement: "false",
      seen: "A file with a very long name loses the end that says what it is.",
    },
  ],
  "lib/assessments/files/detect-kind.ts": [
    {
      text: "!(found && WRITTEN_AS_TEXT[found.mime]?.test(start))",
      replacement: "!found",
      seen: "Notes that begin with BMW are refused as a picture, and those with MZ as a Windows program.",
    },
    {
      text: 'if (names.has("EncryptedPackage")) return { what: "encrypted", format: formatOf(ending) };',
      replacement: "",
      seen: "An encrypted Word document is called a file of another kind.",
    },
    {
      text: "RUN_BY_ENDING.has(ending)",
      replacement: "false",
      seen: "An assessor downloads a text called run.bat, and a double click runs it.",
    },
    {
      text: 'endings.includes(ending) ? "" : (endings[0] ?? "")',
      replacement: '""',
      seen: "A picture called report.pdf is given to the assessor as a broken PDF.",
    },
  ],
  "lib/assessments/files/file-name.ts": [
    {
      text: '    .replace(HIDDEN, "")\n',
      replacement: "",
      seen: "A name with marks of direction reads as another kind of file.",
    },
    {
      text: '.replace(DEVICES, "_$1")',
      replacement: "",
      seen: "A file called con.txt cannot be saved on Windows.",
    },
  ],
  "lib/http/download.ts": [
    {
      text: "isHead || sameFile !== file.etag",
      replacement: "isHead",
      seen: "A download that resumes after the file has changed mixes two files.",
    },
    {
      text: 'last !== "" && Number(last) < start',
      replacement: "false",
      seen: "A damaged range gets a part of negative length.",
    },
  ],
});
