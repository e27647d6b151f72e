/** Entries of a folder of OLE files that are read at most. */
const MAX_ENTRIES = 4096;
const ENTRY_BYTES = 128;
/** No sector: the end of a chain, or none. */
const LAST_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;

/**
 * Return the names at the top of an OLE compound file, which older Office programs write: what it is follows from them.
 * Empty where the file is damaged.
 *
 * @source [MS-CFB] sections 2.2 (header), 2.5.1 (sectors of the table), 2.6.1 (entries)
 */
export async function topStreams(file: Blob): Promise<Set<string>> {
  const header = await read(file, 0, 512);
  if (header.byteLength < 512) return new Set();
  const sectorBytes = 2 ** header.getUint16(30, true);
  if (sectorBytes !== 512 && sectorBytes !== 4096) return new Set();
  const sector = (number: number) => read(file, (number + 1) * sectorBytes, sectorBytes);
  const entries: DataView[] = [];
  let number = header.getUint32(48, true);
  while (number < LAST_SECTOR && entries.length < MAX_ENTRIES) {
    const part = await sector(number);
    if (part.byteLength < sectorBytes) break;
    for (let at = 0; at < sectorBytes; at += ENTRY_BYTES)
      entries.push(new DataView(part.buffer, part.byteOffset + at, ENTRY_BYTES));
    number = await nextSector(number, { header, sector, sectorBytes });
  }
  return namesBelowRoot(entries);
}

type Table = { header: DataView; sector(number: number): Promise<DataView>; sectorBytes: number };

/** Follow the table of sectors, whose first 109 places are in the header: enough for 6 MB, and folders come early. */
async function nextSector(number: number, { header, sector, sectorBytes }: Table): Promise<number> {
  const perSector = sectorBytes / 4;
  const place = Math.floor(number / perSector);
  if (place >= 109) return NO_ENTRY;
  const table = await sector(header.getUint32(76 + 4 * place, true));
  return table.byteLength < sectorBytes ? NO_ENTRY : table.getUint32(4 * (number % perSector), true);
}

/** The entries directly below the first one are a tree of siblings; embedded objects have folders of their own. */
function namesBelowRoot(entries: readonly DataView[]): Set<string> {
  const names = new Set<string>();
  const open = [entries[0]?.getUint32(76, true) ?? NO_ENTRY];
  const seen = new Set<number>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id];
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    const length = Math.min(64, entry.getUint16(64, true));
    const bytes = new Uint8Array(entry.buffer, entry.byteOffset, Math.max(0, length - 2));
    names.add(new TextDecoder("utf-16le").decode(bytes));
    open.push(entry.getUint32(68, true), entry.getUint32(72, true));
  }
  return names;
}

const read = async (file: Blob, from: number, bytes: number) =>
  new DataView(await file.slice(from, from + bytes).arrayBuffer());
