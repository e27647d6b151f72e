import "server-only";
import { codeOf } from "@/lib/core/code-of";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { readUnits } from "@/lib/people/change-unit";
import { type GivenUnit, type MatchedUnit, matchUnits } from "@/lib/people/match-units";
import { NamedUnits, type Unit } from "@/lib/people/named-units";
import type { Hr } from "./file";
import { refuseRows } from "./stage";
import { type Before, unitReason } from "./unit-changes";

/** The units of an HR file, found among the stored ones or new. */
export type HrUnits = {
  /** By key of the unit as the file names it. */
  matches: ReadonlyMap<string, MatchedUnit>;
  /** Keys of units that are only codes, which no stored unit has. */
  unknown: ReadonlyMap<string, string>;
  /** The units that the file names and those above them. */
  units: readonly Unit[];
  /** Stored units as they are. */
  before: ReadonlyMap<Unit, Before>;
  /** Pairs of `keep` that fit nothing. */
  unused: NonNullable<Hr["keep"]>;
};

type GivenRow = {
  key: string;
  unit: string | null;
  unitCode: string | null;
  group: string | null;
  groupCode: string | null;
  isTop: boolean;
};

/** Find the units that the staged rows name. */
export async function readHrUnits(tx: Pick<Tx, "$queryRaw">, keep: Hr["keep"] = []): Promise<HrUnits> {
  const stored = await readUnits(tx);
  const before = new Map(stored.map((unit) => [unit, { ...unit }]));
  const rows = await tx.$queryRaw<GivenRow[]>`
    select unit_key as key, unit, unit_code as "unitCode", group_name as group, group_code as "groupCode", is_top as "isTop"
    from hr_row where unit_key is not null group by 1, 2, 3, 4, 5, 6 order by min(row_no)`;
  const names = new Map(stored.map(({ code, name }) => [code, name]));
  for (const { unitCode, unit } of rows) if (unitCode !== null && unit !== null) names.set(unitCode, unit);
  const unknown = new Map<string, string>();
  const given = rows.flatMap((row): GivenUnit[] => {
    const name = row.unit ?? names.get(row.unitCode ?? "");
    if (name === undefined) unknown.set(row.key, row.unitCode ?? "");
    return name === undefined ? [] : [{ code: row.unitCode, name, group: groupOf(row) }];
  });
  const { matches, kept } = matchUnits(stored, given, new Map(keep.map(([old, made]) => [made, old])));
  const units = new Set<Unit>();
  for (const match of matches.values()) {
    if ("fault" in match) continue;
    for (let at: Unit | null = match.unit; at?.parent; at = at.parent) units.add(at);
  }
  return { matches, unknown, units: [...units], before, unused: keep.filter(([, made]) => !kept.has(made)) };
}

const groupOf = ({ group, groupCode, isTop }: GivenRow): GivenUnit["group"] =>
  group ? { code: groupCode, name: group } : isTop ? null : undefined;

/**
 * Where rows name a unit without saying what is above it, whoever is in a unit of that name stays there: a file without
 * groups moves nobody to the top.
 */
export async function keepUnitsOfTheName(tx: Tx): Promise<void> {
  const pairs = await tx.$queryRaw<{ unit: string; id: number; name: string }[]>`
    select distinct r.unit, u.id, u.name from hr_row r join employee e on e.hr_id = r.hr_id join org_unit u on u.id = e.unit_id
    where r.unit is not null and r.unit_code is null and r.group_name is null and not r.is_top and u.parent_id is not null`;
  const tree = new NamedUnits(await readUnits(tx));
  const same = pairs.filter(({ unit, id, name }) => {
    const atTheTop = tree.below(tree.root, unit);
    return codeOf(unit) === codeOf(name) && !(atTheTop.length === 1 && atTheTop[0]?.id === id);
  });
  if (same.length === 0) return;
  await tx.$executeRaw`
    update hr_row r set unit = null, unit_key = null from employee e
    where e.hr_id = r.hr_id and r.unit_code is null and r.group_name is null and not r.is_top
      and (r.unit, e.unit_id) in (select * from unnest(${same.map(({ unit }) => unit)}::text[], ${same.map(({ id }) => id)}::int[]))`;
}

/** Refuse rows whose unit has a fault. @returns how many */
export async function refuseUnits(tx: Tx, keep: Hr["keep"]): Promise<number> {
  const { matches, unknown } = await readHrUnits(tx, keep);
  const faults = [...matches].flatMap(([key, match]) =>
    "fault" in match
      ? [{ key, isGroup: match.fault.kind === "twoGroups", reason: unitReason(match.fault) }]
      : [],
  );
  for (const [key, code] of unknown)
    faults.push({ key, isGroup: false, reason: errorMessage("integrations.unitCodeUnknown", { code }) });
  let count = 0;
  if (faults.length === 0) return count;
  for (const isGroup of [false, true]) {
    const some = faults
      .filter((fault) => fault.isGroup === isGroup)
      .map(({ key, reason }) => ({ key, reason }));
    count += await refuseRows(
      tx,
      isGroup ? "group" : "unit",
      "message",
      Prisma.sql`
        select r.row_no, f.reason as params
        from json_to_recordset(${JSON.stringify(some)}::json) as f (key text, reason jsonb) join hr_row r on r.unit_key = f.key`,
    );
  }
  return count;
}

/** Store which unit each key of the file is, now and after the import, for `final.ts`. */
export async function storeUnits(tx: Tx, { matches, before }: HrUnits): Promise<void> {
  const found = [...matches].flatMap(([key, match]) =>
    "fault" in match
      ? []
      : [
          {
            key,
            code: match.unit.code,
            present: before.get(match.unit)?.code ?? null,
            name: match.unit.name,
          },
        ],
  );
  const changed = [...before].flatMap(([unit, { code }]) =>
    unit.code === code ? [] : [{ present: code, code: unit.code, name: unit.name }],
  );
  await tx.$executeRaw`drop table if exists hr_unit`;
  await tx.$executeRaw`
    create temp table hr_unit on commit drop as
    select key, code, present, name from json_to_recordset(${JSON.stringify([...found, ...changed])}::json) as r (key text, code text, present text, name text)`;
  await tx.$executeRaw`analyze hr_unit`;
}

/** @throws AppError when a unit that is to be kept does not exist, or the file does not make the new one */
export function requireKept({ unused: [pair] }: HrUnits): void {
  if (pair)
    throw new AppError(
      "invalid",
      errorMessage("integrations.keepUnused", { stored: pair[0], made: pair[1] }),
    );
}
