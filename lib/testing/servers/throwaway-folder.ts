import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "@/lib/core/is-alive";
import { stopPostmaster } from "@/lib/db/embedded/running";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
const NAME = /^cairn-tests-(\d+)-/;
const GIGABYTE = 1024 ** 3;

/**
 * Make a folder for data that nobody needs after this process, in memory where there is plenty of it: copying and dropping
 * databases makes and deletes thousands of files, for which some file systems take a third of the time that tests take.
 * What killed processes left there is removed first.
 *
 * @param otherwise  the folder in which it is made where memory is scarce
 */
export async function makeThrowawayFolder(otherwise: string, memory = MEMORY): Promise<string> {
  const free = roomIn(memory);
  if (free !== undefined) await removeLeftOver(memory);
  const isRoomy = free !== undefined && Math.min(free, process.availableMemory()) > 6 * GIGABYTE;
  const parent = isRoomy ? memory : otherwise;
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, `cairn-tests-${process.pid}-`));
}

/** Bytes that this account may write in a folder; undefined where there is none. */
function roomIn(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

async function removeLeftOver(memory: string): Promise<void> {
  for (const name of readdirSync(memory)) {
    const maker = NAME.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    try {
      await stopPostmaster(join(memory, name, "postgres"));
      rmSync(join(memory, name), { recursive: true, force: true });
    } catch {
      // Of another account.
    }
  }
}
