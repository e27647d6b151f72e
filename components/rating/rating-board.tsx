import { getTranslations } from "next-intl/server";
import type { RatingPage, RatingPageInput } from "@/lib/skills/rating-page";
import { FilterForm } from "../filter-form";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import Link from "../ui/link";
import { Note } from "../ui/note";
import { PageHeader } from "../ui/page-header";
import { SegmentedLinks } from "../ui/segmented";
import { AskSelfAssessments } from "./ask-self-assessments";
import { RateTeam } from "./rate-team";
import { ratingHref } from "./rating-address";

type Props = {
  page: RatingPage;
  filter: RatingPageInput;
  unit: string | null;
  /** Whether the reader has reports. */
  isManager: boolean;
  /** Whether the reader may enter ratings for line managers. */
  isForOthers: boolean;
};

/** The people to rate, with search and pages. */
export async function RatingBoard({ page, filter, unit, isManager, isForOthers }: Props) {
  const t = await getTranslations("rating");
  const { people, readAt } = page;
  const isTeam = isManager && !filter.of && !filter.unit && !filter.person;
  const withoutManager = people.filter(({ raterId }) => raterId === null).length;
  const isSearched = Boolean(filter.q) || filter.page > 1;
  return (
    <>
      <PageHeader
        title={unit !== null ? t("titleUnit", { unit }) : t(isTeam ? "title" : "titleAll")}
        sub={t(isTeam || !isForOthers ? "sub" : "subForManagers")}
        actions={people.length > 0 && <AskSelfAssessments people={people} readAt={readAt} />}
      />
      <div className="row wrap mb-3 [&>.filters]:m-0">
        {isManager && isForOthers && (
          <SegmentedLinks
            label={t("scope")}
            links={[
              { href: ratingHref({}), label: t("mine"), current: isTeam },
              { href: ratingHref({ of: "all" }), label: t("everybody"), current: !isTeam },
            ]}
          />
        )}
        <FilterForm words={filter.q} wordsLabel={t("find")} />
      </div>
      {withoutManager > 0 && (
        <div className="mb-3">
          <Note>
            {t("noManagers", { count: withoutManager })}{" "}
            {isForOthers && <Link href="/people?manager=none">{t("toWithoutManager")}</Link>}
          </Note>
        </div>
      )}
      {people.length === 0 ? (
        <EmptyState
          text={t(isSearched ? "nothing" : "nobody")}
          action={
            isSearched && (
              <ButtonLink href={ratingHref({ ...filter, q: undefined, page: 1 })}>{t("clear")}</ButtonLink>
            )
          }
        />
      ) : page.skills.length === 0 ? (
        <EmptyState
          title={t("noSkills")}
          text={t("noSkillsNext")}
          action={isForOthers && <ButtonLink href="/job-roles">{t("toJobRoles")}</ButtonLink>}
        />
      ) : (
        <RateTeam page={page} />
      )}
      {people.length > 0 && <Pages filter={filter} page={page} />}
    </>
  );
}

/** The legend, and links to the people before and after. */
async function Pages({ filter, page }: Pick<Props, "filter" | "page">) {
  const t = await getTranslations("rating");
  const first = (filter.page - 1) * page.pageSize + 1;
  return (
    <div className="row between wrap mt-3">
      <span className="small ink2 not-phone rg-legend">
        {t.rich("legend", {
          b: (text) => <b>{text}</b>,
          i: (text) => <i>{text}</i>,
          s: (text) => <small>{text}</small>,
        })}
      </span>
      {(page.hasNext || filter.page > 1) && (
        <span className="row">
          <span className="small ink2">
            {t("pageOf", { from: first, to: first + page.people.length - 1 })}
          </span>
          {filter.page > 1 && (
            <ButtonLink href={ratingHref({ ...filter, page: filter.page - 1 })}>
              {t("previous", { count: page.pageSize })}
            </ButtonLink>
          )}
          {page.hasNext && (
            <ButtonLink href={ratingHref({ ...filter, page: filter.page + 1 })}>
              {t("next", { count: page.pageSize })}
            </ButtonLink>
          )}
        </span>
      )}
    </div>
  );
}
