import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AssignmentDetails, SomePeople } from "@/lib/assignments/assignment-page";
import { formatDay } from "../format";
import { Card } from "../ui/card";
import Link from "../ui/link";
import { AudienceText } from "./audience-text";
import { DueText } from "./due-text";

/** Requirements of an assignment, in sentences. */
export function AssignmentFacts({
  assignment,
  excluded,
}: {
  assignment: AssignmentDetails;
  excluded: SomePeople;
}) {
  const t = useTranslations("assignments");
  const locale = useLocale();
  const { dueOn, dueDays, coversLater, newcomerDays } = assignment;
  return (
    <Card title={t("page.rule")}>
      <dl className="facts">
        <Fact term={t("page.audience")}>
          <AudienceText {...assignment} most={MOST} />
          <AllNames names={[...(assignment.units ?? []), ...(assignment.roles ?? [])]} />
        </Fact>
        <Fact term={t("page.requirement")}>{t(`obligation.${assignment.obligation}`)}</Fact>
        <Fact term={t("page.due")}>
          {dueOn && coversLater ? (
            t("page.newcomers", { day: formatDay(dueOn, locale), days: newcomerDays })
          ) : (
            <DueText dueOn={dueOn} dueDays={dueDays} />
          )}
        </Fact>
        <Fact term={t("page.loss")}>{t(`loss.${assignment.lossPolicy}`)}</Fact>
        <Fact term={t("page.reason")}>
          <span className="whitespace-pre-line">{assignment.reason}</span>
        </Fact>
        <Fact term={t("page.excluded")}>
          {excluded.total === 0 ? t("page.nobodyExcluded") : <PeopleLinks {...excluded} />}
        </Fact>
      </dl>
    </Card>
  );
}

/** How many names are listed before the rest is counted. */
const MOST = 4;

/** Every unit and job role of a long rule, in a disclosure. */
function AllNames({ names }: { names: string[] }) {
  const t = useTranslations("assignments");
  if (names.length <= MOST) return null;
  return (
    <details className="small mt-1">
      <summary>{t("page.all", { count: names.length })}</summary>
      <p className="ink2">{names.join(", ")}</p>
    </details>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Names that link to the people, with the number of further ones if the list is cut. */
export function PeopleLinks({ people, total }: SomePeople) {
  const t = useTranslations("assignments");
  return (
    <ul className="row wrap">
      {people.map(({ id, name }) => (
        <li key={id}>
          <Link href={`/people/${id}`}>{name}</Link>
        </li>
      ))}
      {people.length < total && <li className="ink2">{t("page.more", { count: total - people.length })}</li>}
    </ul>
  );
}
