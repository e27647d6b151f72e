import { useTranslations } from "next-intl";
import {
  MAX_FILE_BYTES,
  MAX_FILES,
  MB,
  PERSON_BYTES,
  PROJECT_BYTES,
  type StoredFiles,
} from "@/lib/assessments/files/limits";

/** Files from which on their number is shown. */
const MANY_FILES = 8;
/** Room is shown once two of the largest files would not fit any more. */
const LITTLE_ROOM = 2 * MAX_FILE_BYTES;

/** What still fits, said only where somebody may come up against it. */
export function RoomLeft({ stored, files }: { stored: StoredFiles; files: number }) {
  const t = useTranslations("attempts");
  const left = {
    project: PROJECT_BYTES - stored.projectBytes,
    person: PERSON_BYTES - stored.personBytes,
  };
  // Rounded down: what is said to fit does.
  const megabytes = (bytes: number) => Math.max(0, Math.floor((10 * bytes) / MB) / 10);
  const parts =
    files >= MAX_FILES
      ? [t("roomNone", { max: MAX_FILES })]
      : [
          files >= MANY_FILES && t("roomFiles", { files, max: MAX_FILES }),
          left.project < LITTLE_ROOM && t("roomProject", { left: megabytes(left.project) }),
          left.person < LITTLE_ROOM && t("roomPerson", { left: megabytes(left.person) }),
        ].filter(Boolean);
  return (
    <p id="file-room" className="small" role="status">
      {parts.join(" ")}
    </p>
  );
}
