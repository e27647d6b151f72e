import { ChevronRight, Plus, Route } from "lucide-react";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { CellPerson } from "@/lib/reports/cell-people";
import type { MapCell } from "@/lib/reports/coverage-map";
import type { Coverage, CoverageView } from "@/lib/reports/coverage-view";
import type { OpenCell } from "@/lib/reports/open-cell";
import { coveredPercent } from "@/lib/skills/figures";
import { SKILL_STATES } from "@/lib/skills/rules";
import { formatDayOf, formatMinutes, formatNumber } from "../format";
import { LevelMark } from "../skills/level-mark";
import { StateBar } from "../skills/state-bar";
import { StateFigures } from "../skills/state-figures";
import { StatePill } from "../skills/state-pill";
import { Avatar } from "../ui/avatar";
import Link from "../ui/link";
import { SidePanel } from "../ui/side-panel";
import { RatePeople } from "./rate-people";
import { coverageHref } from "./view";

type Props = { view: CoverageView; coverage: Coverage; open: OpenCell };

/** People behind a cell, with state and latest evidence, and the pathways that close the gap. */
export async function CellPanel({ view, coverage, open }: Props) {
  const [t, common] = [await getTranslations("coverage"), await getTranslations("common")];
  const { figures, people } = open;
  const { cell } = view;
  const at = coverage.columns.findIndex(({ id }) => id === cell?.skillId);
  const beside = (step: number) => {
    const column = coverage.columns[at + step];
    return cell && at >= 0 && column
      ? coverageHref({ ...view, cell: { ...cell, skillId: column.id } })
      : null;
  };
  return (
    <SidePanel
      title={open.skill}
      above={open.row}
      close={coverageHref({ ...view, cell: null })}
      previous={beside(-1)}
      next={beside(1)}
      texts={{ close: common("close"), previous: common("previous"), next: common("next") }}
      head={
        figures ? (
          <CellHead figures={figures} />
        ) : (
          <p className="ink2 mt-2">{t(open.isWithoutNames ? "hidden" : "nobody")}</p>
        )
      }
    >
      {open.pathways && <ClosingActions view={view} pathways={open.pathways} people={people} />}
      {open.isWithoutNames && people.length === 0 && <p className="part ink2">{t("noNames")}</p>}
      {people.length > 0 &&
        [SKILL_STATES[2], SKILL_STATES[1], SKILL_STATES[3], SKILL_STATES[0]].map((state) => {
          const group = people.filter((person) => person.state === state);
          // A hundred people are listed at first; the figure is the total.
          const count = Math.max(group.length, figures?.[state] ?? 0);
          if (count === 0) return null;
          return (
            <section key={state} className="part" aria-label={state}>
              <h3 className="row">
                <StatePill state={state} />
                <span className="ink2 tn font-normal">{count}</span>
              </h3>
              <PeopleOfState people={group} skillId={cell?.skillId ?? 0} />
              {group.length < count && (
                <p className="small pt-2">
                  <Link href={coverageHref({ ...view, isWhole: true })} scroll={false}>
                    {t("more", { count: count - group.length })}
                  </Link>
                </p>
              )}
            </section>
          );
        })}
    </SidePanel>
  );
}

async function CellHead({ figures }: { figures: MapCell }) {
  const [t, locale] = [await getTranslations("coverage"), await getLocale()];
  return (
    <>
      <div className="row mt-2 mb-2.5 gap-3.5">
        <span className="fig">
          {coveredPercent(figures)}
          <small>%</small>
        </span>
        <span className="small ink2">
          {t("of", { covered: figures.covered, required: figures.required })}
          <br />
          {t("burdenOf", {
            burden: formatNumber(figures.burden, locale),
            verify: formatNumber(figures.toVerify, locale),
          })}
        </span>
      </div>
      <StateBar counts={figures} size="tall" isDecoration />
      <div className="mt-2">
        <StateFigures counts={figures} />
      </div>
    </>
  );
}

async function ClosingActions(props: {
  view: CoverageView;
  pathways: NonNullable<OpenCell["pathways"]>;
  people: readonly CellPerson[];
}) {
  const [t, locale] = [await getTranslations("coverage"), await getLocale()];
  const { by, cell } = props.view;
  const target = Math.max(1, ...props.people.map((person) => person.target));
  // The link carries skill, level and row, so that the assignment starts with these people.
  const gap = `skill=${cell?.skillId}&level=${target}${cell && cell.rowId > 0 ? `&${by}=${cell.rowId}` : ""}`;
  return (
    <section className="part" aria-labelledby="close-gap">
      <h3 id="close-gap">{t("closeGap")}</h3>
      <ul className="mt-2 grid gap-2">
        {props.pathways.map((pathway) => (
          <li key={pathway.id}>
            <Link className="row text-ink" href={`/assign?pathway=${pathway.id}&${gap}`}>
              <span className="grid size-9 place-items-center rounded-card border border-line">
                <Route className="i" size={16} aria-hidden />
              </span>
              <span className="grow">
                <span className="med block">{pathway.title}</span>
                <span className="small ink2">
                  {t("existing", {
                    level: pathway.level,
                    effort: formatMinutes(pathway.minutes, locale),
                    enrolled: pathway.enrolled,
                  })}
                </span>
              </span>
              <ChevronRight className="i ink3 mirror" size={14} aria-hidden />
            </Link>
          </li>
        ))}
        <li>
          <Link className="row text-ink" href={`/pathways/new?${gap}`}>
            <span className="grid size-9 place-items-center rounded-card border border-line-control border-dashed">
              <Plus className="i" size={16} aria-hidden />
            </span>
            <span className="grow">
              <span className="med block">{t("build")}</span>
              <span className="small ink2">{t("buildText", { level: target })}</span>
            </span>
            <ChevronRight className="i ink3 mirror" size={14} aria-hidden />
          </Link>
        </li>
        {by === "unit" && cell && <RatePeople unitId={cell.rowId} />}
      </ul>
    </section>
  );
}

async function PeopleOfState({ people, skillId }: { people: readonly CellPerson[]; skillId: number }) {
  const [t, kinds] = [await getTranslations("coverage"), await getTranslations("people")];
  const [locale, zone] = [await getLocale(), await getTimeZone()];
  return (
    <ul>
      {people.map((person) => (
        <li key={person.id} className="row border-line border-b py-2 last:border-0">
          <Avatar name={person.name} />
          <span className="grow min-w-0">
            <Link className="cut block text-ink" href={`/people/${person.id}?skill=${skillId}`}>
              {person.name}
            </Link>
            <span className="small ink2 cut block">{person.title}</span>
          </span>
          <span className="grid justify-items-end">
            <LevelMark level={person.fresh} reached={person.reached} target={person.target} />
            <span className="small ink2">
              {person.kind && person.at
                ? t("proof", {
                    kind: kinds(`kind.${person.kind}`).toLowerCase(),
                    day: formatDayOf(person.at, locale, zone),
                  })
                : t("noProof")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
