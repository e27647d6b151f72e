import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACCEPTED_KINDS } from "@/lib/assessments/files/kinds";
import { openUpload } from "@/lib/assessments/files/open-upload";
import { filesFolder } from "@/lib/assessments/files/place";
import { removeFile } from "@/lib/assessments/files/remove-file";
import { storeUpload } from "@/lib/assessments/files/store-upload";
import { sweepFiles } from "@/lib/assessments/files/sweep-files";
import type { Person } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/errors";
import { client } from "@/lib/db/client";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeProjectCredential } from "@/lib/testing/learning";
import type { FuzzArea, FuzzRound } from "../area";
import { drawForm, formRequest } from "../upload-forms";

/**
 * Uploads whose file, name or form is damaged, that break off or come at once: each is stored whole or refused with a
 * sentence, and afterwards the disk holds exactly what rows point to.
 */
export const uploads: FuzzArea = {
  name: "uploads",
  async begin({ now }) {
    await makeOrganisation();
    const { assessments } = await makeProjectCredential();
    const assessmentId = assessments[0]?.id ?? 0;
    return async (round) => {
      const before = process.env.CAIRN_DATA;
      process.env.CAIRN_DATA = round.folder;
      try {
        const person = await makeEmployee();
        const attempt = { employeeId: person.id, assessmentId, number: 1, startedAt: now };
        const { id } = await client().attempt.create({ data: attempt });
        return await tryUploads(round, { actor: actorOf(person), now }, id);
      } finally {
        await client().attemptFile.deleteMany();
        if (before === undefined) delete process.env.CAIRN_DATA;
        else process.env.CAIRN_DATA = before;
      }
    };
  },
};

type By = { actor: Person; now: Date };

async function tryUploads({ draws, folder }: FuzzRound, by: By, attemptId: number): Promise<string[]> {
  const drawn = draws.times(1, 6, () => drawForm(draws));
  for (const [at, { body }] of drawn.entries()) writeFileSync(join(folder, `form-${at}`), body);
  const problems: string[] = [];
  const ids = await Promise.all(
    drawn.map(async (form, at) => {
      try {
        return (await storeUpload(by, attemptId, formRequest(form))).id;
      } catch (error) {
        if (!(error instanceof AppError))
          problems.push(`Form ${at} failed without a sentence: ${String((error as Error).stack)}`);
        return null;
      }
    }),
  );
  const stored = ids.filter((id) => id !== null);
  for (const id of stored) problems.push(...(await checkStored(by, id)));
  const removed = draws.some(stored, 40);
  await Promise.all(removed.map((fileId) => removeFile(by, { attemptId, fileId })));
  for (const id of removed)
    if (
      await openUpload(by.actor, id).then(
        () => true,
        () => false,
      )
    )
      problems.push("A removed file can still be read.");
  return [...problems, ...(await compareDisk(by.now))];
}

async function checkStored({ actor }: By, id: number): Promise<string[]> {
  const file = await openUpload(actor, id);
  const bytes = Buffer.from(await new Response(file.read()).arrayBuffer());
  const isWhole =
    `"${createHash("sha256").update(bytes).digest("hex")}"` === file.etag && bytes.length === file.bytes;
  const isNamed = Buffer.byteLength(file.name) <= 255 && !/[/\\\p{Cc}\u202a-\u202e]/u.test(file.name);
  return [
    ...(isWhole ? [] : [`${file.name} is not what arrived.`]),
    ...(isNamed ? [] : [`${JSON.stringify(file.name)} is no name of a file.`]),
    ...(ACCEPTED_KINDS[file.mediaType] ? [] : [`${file.mediaType} is stored.`]),
  ];
}

/** Whatever was refused has left nothing, before the sweep and after it. */
async function compareDisk(now: Date): Promise<string[]> {
  const rows = async () => (await client().attemptFile.findMany()).map(({ place }) => place).sort();
  const running = await client().upload.count({ where: { endedAt: null } });
  const first = onDisk();
  await sweepFiles({ actor: { kind: "system", job: "fuzz" }, now }, {});
  const [kept, last] = [await rows(), onDisk()];
  return [
    ...(running === 0 ? [] : ["An upload has not ended."]),
    ...(String(first) === String(kept) ? [] : [`On disk are ${first}, and rows point to ${kept}.`]),
    ...(String(last) === String(kept) ? [] : ["The sweep deleted what a row points to."]),
  ];
}

const onDisk = () =>
  existsSync(filesFolder())
    ? readdirSync(filesFolder(), { recursive: true, encoding: "utf8" })
        .filter((path) => path.includes("/"))
        .map((path) => path.split("/").at(-1) ?? "")
        .sort()
    : [];
