import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/assessments/files/limits.test.ts", "lib/assessments/files/reserve-upload.test.ts"];

/** Sentences on the room that an upload takes, how long it is alive, and what of it is left. */
export const HANDING_IN_BREAKS = inArea("handing-in", TESTS, {
  "lib/assessments/files/limits.ts": [
    {
      text: "PROJECT_BYTES - stored.projectBytes, ",
      replacement: "",
      seen: "A request without a length writes 25 MB to the disk for a project that has room for one.",
      tests: ["lib/assessments/files/limits.test.ts"],
    },
    {
      text: "Math.ceil((10 * bytes) / MB)",
      replacement: "Math.floor((10 * bytes) / MB)",
      seen: "A project with room for less than is said refuses a file that seems to fit.",
      tests: ["lib/assessments/files/limits.test.ts"],
    },
  ],
  "lib/assessments/files/reserve-upload.ts": [
    {
      text: "const LIFE_SECONDS = 180;",
      replacement: "const LIFE_SECONDS = 20;",
      seen: "An upload that takes half a minute is taken for dead, and its bytes are deleted.",
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "SIGN_EVERY_SECONDS = 30;",
      replacement: "SIGN_EVERY_SECONDS = 300;",
      seen: "An upload over a slow line is taken for dead before it has said once that it is received.",
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "      refuseExceeded(exceededLimit(stored, Math.max(1, bytes ?? 1)));\n",
      replacement: "",
      seen: "A file that does not fit is sent for minutes before it is refused.",
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "values (${attempt.employeeId}, ${attemptId}, ${Math.min(bytes ?? 0, room)}, ",
      replacement: "values (${attempt.employeeId}, ${attemptId}, 0, ",
      seen: "Ten uploads at once to a project that has room for one all go on until the last byte.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "+ coalesce((select sum(bytes) from live), 0)",
      replacement: "+ 0",
      seen: "Uploads to several projects at once do not count for the room of their person.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "where u.employee_id = ${employeeId} and ${isReceivedAt(now)}",
      replacement: "where ${isReceivedAt(now)}",
      seen: "While colleagues upload films, somebody with no file at all has no room left.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: " and command = 'attempt.add-file'",
      replacement: "",
      seen: "With the key of any other form somebody uploads hundreds of files in a few minutes.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: " and actor_id = ${employeeIdOf(actor)}::int",
      replacement: "",
      seen: "With the key of a colleague's upload somebody sends files to a project that is handed in.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "update upload set seen_at = ${now}",
      replacement: "update upload set seen_at = seen_at",
      seen: "An upload of four minutes is taken for dead, whatever signs of life it gives.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
    {
      text: "update upload set ended_at = ${now}\n      where id = ${id}::uuid and employee_id = ${employeeIdOf(actor)}::int and",
      replacement: "update upload set ended_at = ${now}\n      where id = ${id}::uuid and",
      seen: "Whoever has the number of a colleague's upload breaks it off.",
      sql: true,
      tests: ["lib/assessments/files/reserve-upload.test.ts"],
    },
  ],
  "lib/assessments/files/delete-rows.ts": [
    {
      text: "select distinct on (place) place::uuid",
      replacement: "select place::uuid",
      seen: "Once two closed attempts share a file, no sweep succeeds any more.",
      sql: true,
      tests: ["lib/assessments/files/sweep-files.test.ts"],
    },
    {
      text: "bytes, uploaded_at, uploaded_at, ${now}::timestamptz",
      replacement: "bytes, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz",
      seen: "Who removes thirty files of last year cannot upload any for ten minutes.",
      sql: true,
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
  ],
  "lib/assessments/files/remove-file.ts": [
    {
      text: "record: (input, { name }) => ({ ...input, name }),",
      replacement: "record: (input) => input,",
      seen: "The trail does not say which file somebody has removed, which is nowhere else any more.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
  ],
  "lib/assessments/files/place.ts": [
    {
      text: "recursive: true, mode: 0o700",
      replacement: "recursive: true",
      seen: "Other accounts of the computer list the files of projects.",
      tests: ["lib/assessments/files/store-upload.test.ts"],
    },
  ],
});
