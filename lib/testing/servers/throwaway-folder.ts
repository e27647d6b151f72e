import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { pidSpace } from "@/lib/boot/locks/pid-space.mjs";
import { isAlive } from "@/lib/core/is-alive";
import { stopPostmaster } from "@/lib/db/embedded/running";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
const GIGABYTE = 1024 ** 3;

/**
 * Make a folder for data that nobody needs after this process, in memory where there is plenty of it: copying and dropping
 * databases makes and deletes thousands of files, for which some file systems take a third of the time that tests take.
 * What killed processes left in either place is removed first.
 *
 * @param otherwise  the folder in which it is made where memory is scarce
 */
export async function makeThrowawayFolder(otherwise: string, memory = MEMORY): Promise<string> {
  mkdirSync(otherwise, { recursive: true });
  const free = roomIn(memory);
  for (const place of free === undefined ? [otherwise] : [memory, otherwise]) await removeLeftOver(place);
  const isRoomy = free !== undefined && Math.min(free, process.availableMemory()) > 6 * GIGABYTE;
  return mkdtempSync(join(isRoomy ? memory : otherwise, `${BEGINNING}${process.pid}-`));
}

/** Containers may share such a place, and each counts its processes from 1: their folders are not ours to judge. */
const BEGINNING = `cairn-tests-${createHash("sha256").update(JSON.stringify(pidSpace())).digest("hex").slice(0, 8)}-`;

/** Bytes that this account may write in a folder; undefined where there is none. */
function roomIn(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

async function removeLeftOver(place: string): Promise<void> {
  for (const name of readdirSync(place).filter((one) => one.startsWith(BEGINNING))) {
    if (isAlive(Number.parseInt(name.slice(BEGINNING.length), 10))) continue;
    try {
      await stopPostmaster(join(place, name, "postgres"));
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // Of another account.
    }
  }
}
