import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BadgeSummary } from "@/lib/openbadges/badge-summary";
import { firstDayOf, lastDayOf } from "@/lib/openbadges/validity-days";
import type { Verdict } from "@/lib/openbadges/verification";
import { formatDayLong } from "../format";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { CheckList } from "./check-list";
import type { CheckView } from "./check-view";

export type ShownBadge = BadgeSummary;

/** Not checked is neither good nor bad. */
const TONES: Partial<Record<Verdict, string>> = { valid: "accent-t", "not-ours": "ink2", unreadable: "ink2" };

/** Result of a verification, and the badge's contents. */
export function CheckResult({ check, summary }: { check: CheckView; summary: ShownBadge | null }) {
  const t = useTranslations("badges.verifyPage");
  const { verdict, headline, steps, superseded } = check;
  return (
    <div className="col gap-4">
      <Card title={t("resultTitle")}>
        <p className={`med ${TONES[verdict] ?? "danger-t"}`}>{headline}</p>
        {superseded && (
          <div className="mt-3">
            <Note>
              {superseded.text}{" "}
              {superseded.newer && <a href={superseded.newer.href}>{superseded.newer.label}</a>}
            </Note>
          </div>
        )}
        <CheckList steps={steps} />
      </Card>
      {summary && <BadgeContents verdict={verdict} summary={summary} />}
    </div>
  );
}

/** What the badge says of itself; how far it is to be believed stands above it. */
function BadgeContents({ verdict, summary }: { verdict: Verdict; summary: ShownBadge }) {
  const [t, locale] = [useTranslations("badges.verifyPage"), useLocale()];
  const zone = useTimeZone() ?? "UTC";
  const { name, holderName, issuer, validFrom, validUntil, skills } = summary;
  const write = (day: string | null, instant: string) =>
    day === null ? instant : formatDayLong(day, locale);
  const [first, last] = [firstDayOf(validFrom, zone), lastDayOf(validUntil ?? "", zone)];
  return (
    <Card title={t("says")}>
      {verdict !== "valid" && verdict !== "unreadable" && (
        <div className="mb-3">
          <Note tone={verdict === "not-ours" ? "info" : "warn"}>{t(`saysWarning.${verdict}`)}</Note>
        </div>
      )}
      <dl className="facts">
        {name && <Fact term={t("badge")}>{name}</Fact>}
        <Fact term={t("holder")}>{holderName ?? t("unnamed")}</Fact>
        <Fact term={t("issuer")}>{issuer.name ?? issuer.id}</Fact>
        {validFrom && <Fact term={t("from")}>{write(first, validFrom)}</Fact>}
        {validFrom && (
          <Fact term={t("until")}>{validUntil === null ? t("noEnd") : write(last, validUntil)}</Fact>
        )}
      </dl>
      <StatedSkills skills={skills} />
      {["valid", "revoked", "expired"].includes(verdict) && (
        <p className="mt-3">
          <a href={summary.id}>{t("open")}</a>
        </p>
      )}
    </Card>
  );
}

function StatedSkills({ skills }: Pick<ShownBadge, "skills">) {
  const t = useTranslations("badges.verifyPage");
  // A badge of others may name the same skill twice.
  const distinct = [...new Map(skills.map((skill) => [`${skill.name} ${skill.level}`, skill]))];
  if (distinct.length === 0) return null;
  return (
    <div className="mt-3">
      <p className="small ink2">{t("skills")}</p>
      <ul className="list-disc ps-5">
        {distinct.slice(0, MOST_SKILLS).map(([key, { name, level }]) => (
          <li key={key}>
            {name.slice(0, 300)}
            {level && <span className="ink2"> · {level.slice(0, 300)}</span>}
          </li>
        ))}
      </ul>
      {distinct.length > MOST_SKILLS && (
        <p className="small ink2">{t("moreSkills", { count: distinct.length - MOST_SKILLS })}</p>
      )}
    </div>
  );
}

const MOST_SKILLS = 50;

const Fact = ({ term, children }: { term: string; children: string }): ReactNode => (
  <div>
    <dt>{term}</dt>
    <dd>{children.slice(0, 300)}</dd>
  </div>
);
