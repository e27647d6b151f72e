import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ask } from "./world";

const SMALLEST_BASE = 5;
type Sum = { what: string; pairs: ReadonlySet<string> };

/**
 * An attacker's script: as an executive it opens every URL of the reports, collects every figure shown with
 * its number of people, and looks for a figure over fewer than five of them: shown, the difference of two
 * shown sums, or the rest of a sum without its shown parts.
 */
test("an executive cannot work out a figure over fewer than five people", async ({ signInAs }) => {
  test.setTimeout(240_000);
  const page = await signInAs("executive");
  const { request } = page.context();
  const required = await ask<{ person: number; skill: number; unit: number }>(
    `select s.employee_id as person, s.skill_id as skill, c.ancestor_id as unit from person_skill s
     join employee p on p.id = s.employee_id join unit_closure c on c.descendant_id = p.unit_id
     where s.target is not null and p.active_from <= current_date and (p.active_until is null or p.active_until > current_date)`,
  );
  const roleNeeds = await ask<{ person: number; skill: number; role: number }>(
    `select h.employee_id as person, t.skill_id as skill, h.job_role_id as role from employee_job_role h
     join job_role_skill t using (job_role_id) join employee p on p.id = h.employee_id
     where p.active_from <= current_date and (p.active_until is null or p.active_until > current_date)`,
  );
  const units = await ask<{ id: number; parent_id: number | null }>("select id, parent_id from org_unit");
  const setOf = (rows: readonly { person: number; skill: number }[]) =>
    new Set(rows.map(({ person, skill }) => `${person} ${skill}`));
  const inUnit = Map.groupBy(required, ({ unit }) => unit);
  const inCell = Map.groupBy(required, ({ unit, skill }) => `unit ${unit} ${skill}`);
  const inRole = Map.groupBy(roleNeeds, ({ role, skill }) => `role ${role} ${skill}`);

  const shown = new Map<string, Sum>();
  const see = (what: string, rows: readonly { person: number; skill: number }[] | undefined) => {
    if (rows && rows.length > 0) shown.set(what, { what, pairs: setOf(rows) });
  };
  for (const { id } of units) {
    const html = await textOf(request, `/executive?unit=${id}`);
    if (/We can cover \d+% of/.test(html)) see(`unit ${id}`, inUnit.get(id));
    for (const [, unit] of html.matchAll(/\/executive\?unit=(\d+)"/g))
      if (Number(unit) !== id && isBelow(units, Number(unit), id))
        see(`unit ${unit}`, inUnit.get(Number(unit)));
    for (const [, unit, skill] of html.matchAll(/\/coverage\?row=(\d+)&(?:amp;)?skill=(\d+)"/g))
      see(`unit ${unit} ${skill}`, inCell.get(`unit ${unit} ${skill}`));
  }
  const open = units.map(({ id }) => id).join(".");
  for (const by of ["unit", "role"] as const)
    for (let rows = 1; rows <= 4; rows += 1)
      for (let skills = 1; skills <= 8; skills += 1) {
        const html = await textOf(request, `/coverage?by=${by}&open=${open}&rows=${rows}&page=${skills}`);
        const flight = await textOf(
          request,
          `/coverage?by=${by}&open=${open}&rows=${rows}&page=${skills}`,
          true,
        );
        // Only a cell that shows its figures links to them.
        for (const text of [html, flight])
          for (const [, row, skill] of text.matchAll(/[?&](?:amp;)?row=(\d+)&(?:amp;)?skill=(\d+)/g))
            see(`${by} ${row} ${skill}`, (by === "unit" ? inCell : inRole).get(`${by} ${row} ${skill}`));
      }
  // The panel of every hidden cell shows no figure either.
  const hidden = [...inCell.keys()].filter((cell) => !shown.has(cell));
  for (const cell of hidden.filter((_, at) => at % 12 === 0)) {
    const [, row, skill] = cell.split(" ");
    const html = await textOf(request, `/coverage?row=${row}&skill=${skill}`);
    expect(html, cell).toContain("Not shown: fewer than five people");
  }

  const sums = [...shown.values()].sort((a, b) => b.pairs.size - a.pairs.size);
  expect(sums.length).toBeGreaterThan(300);
  expect(hidden.length).toBeGreaterThan(50);
  for (const { what, pairs } of sums)
    expect(peopleOf(pairs), `${what} is shown`).toBeGreaterThanOrEqual(SMALLEST_BASE);
  for (const [at, whole] of sums.entries())
    for (const part of sums.slice(at + 1)) {
      if (whole.pairs.size - part.pairs.size > 400 || !part.pairs.isSubsetOf(whole.pairs)) continue;
      expectSafe(whole.pairs.difference(part.pairs), `${whole.what} without ${part.what}`);
    }
  for (const { id } of units) {
    const parts = (test: (what: string) => boolean) =>
      sums.filter(({ what }) => test(what)).reduce((all, { pairs }) => all.union(pairs), new Set<string>());
    const whole = shown.get(`unit ${id}`);
    const below = new Set(units.filter(({ parent_id }) => parent_id === id).map((unit) => `${unit.id}`));
    if (whole) {
      expectSafe(
        whole.pairs.difference(parts((what) => what.startsWith(`unit ${id} `))),
        `unit ${id} without skills`,
      );
      expectSafe(
        whole.pairs.difference(parts((what) => below.has(what.slice(5)))),
        `unit ${id} without units`,
      );
    }
    for (const [what, { pairs }] of shown) {
      const [kind, unit, skill] = what.split(" ");
      if (kind !== "unit" || unit !== `${id}` || skill === undefined) continue;
      const ofSkill = (one: string, side: string) => {
        const [what, row = "", of] = one.split(" ");
        return what === side && of === skill && (side === "role" || below.has(row));
      };
      const inUnits = parts((one) => ofSkill(one, "unit"));
      expectSafe(pairs.difference(inUnits), `${what} without the units below`);
      const inRoles = parts((one) => ofSkill(one, "role"));
      if (inRoles.isSubsetOf(pairs)) expectSafe(pairs.difference(inRoles), `${what} without job roles`);
    }
  }
});

const peopleOf = (pairs: ReadonlySet<string>) => new Set([...pairs].map((pair) => pair.split(" ")[0])).size;

function expectSafe(left: ReadonlySet<string>, what: string) {
  const people = peopleOf(left);
  expect(people === 0 || people >= SMALLEST_BASE, `${what} tells of ${people} people`).toBe(true);
}

function isBelow(
  units: readonly { id: number; parent_id: number | null }[],
  id: number,
  top: number,
): boolean {
  const parent = units.find((unit) => unit.id === id)?.parent_id ?? null;
  return parent !== null && (parent === top || isBelow(units, parent, top));
}

async function textOf(request: APIRequestContext, address: string, isFlight = false): Promise<string> {
  const answer = await request.get(address, isFlight ? { headers: { RSC: "1" } } : {});
  expect(answer.status(), address).toBe(200);
  return answer.text();
}
