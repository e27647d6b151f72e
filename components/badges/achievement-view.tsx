import { useTranslations } from "next-intl";
import type { PublicAchievement } from "@/lib/awards/public-achievement";
import { skillAnchor } from "@/lib/openbadges/addresses";
import { LevelMark } from "../skills/level-mark";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { BadgePicture } from "./badge-picture";

/** What a badge of this version stands for. Who has earned one is not said. */
export function AchievementView({ achievement }: { achievement: PublicAchievement }) {
  const t = useTranslations("badges");
  const { version, skills } = achievement;
  return (
    <>
      <AchievementHero achievement={achievement} />
      <div className="badge-cols">
        <div className="col gap-4">
          {version.learningOutcomes.length > 0 && (
            <Card title={t("canUnnamed")}>
              <ul className="badge-can">
                {version.learningOutcomes.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Card>
          )}
          {version.criteria && (
            <Card title={t("howEarned")}>
              <p className="whitespace-pre-line">{version.criteria}</p>
            </Card>
          )}
        </div>
        <AchievementSkills skills={skills} />
      </div>
    </>
  );
}

function AchievementHero({ achievement }: { achievement: PublicAchievement }) {
  const t = useTranslations("badges");
  const { version, issuer, newer, isRetired, number, validityMonths } = achievement;
  const { level } = version.design;
  return (
    <section className="card badge-hero">
      <div className="picture">
        <BadgePicture
          data={version.picture}
          size={240}
          label={t("picture", { title: version.title, level })}
        />
      </div>
      <div className="words">
        <h1>{version.title}</h1>
        <p className="who">{t("achievement.issuedBy", { issuer: issuer.name })}</p>
        <p>{version.description}</p>
        {newer ? (
          <Note>
            {t.rich("achievement.newer", {
              number: newer.number,
              a: (chunks) => <a href={`/achievements/${newer.id}`}>{chunks}</a>,
            })}
          </Note>
        ) : (
          isRetired && <Note>{t("achievement.retired")}</Note>
        )}
        <dl className="facts">
          <Fact term={t("level")}>{t("levelWords", { level: String(level) })}</Fact>
          <Fact term={t("achievement.version")}>{String(number)}</Fact>
          <Fact term={t("achievement.validity")}>
            {validityMonths === null ? t("noEnd") : t("achievement.months", { count: validityMonths })}
          </Fact>
          {version.effortHours > 0 && (
            <Fact term={t("effort")}>{t("hours", { hours: version.effortHours })}</Fact>
          )}
        </dl>
      </div>
    </section>
  );
}

/** The skills with what they are and what their level looks like: badges point to each of them. */
function AchievementSkills({ skills }: Pick<PublicAchievement, "skills">) {
  const t = useTranslations("badges");
  return (
    <Card title={t("skills")}>
      <ul className="grid gap-4">
        {skills.map(({ id, name, code, description, uri, level, anchor }) => (
          <li key={id} id={skillAnchor(id)}>
            <p className="row between wrap">
              <b className="med">{name}</b>
              <span className="row">
                <LevelMark level={level} />
                <span className="ink2 tn">{t("levelOf", { level })}</span>
              </span>
            </p>
            <p className="small ink3">{t("achievement.code", { code })}</p>
            {description && <p className="mt-1 whitespace-pre-line">{description}</p>}
            {anchor && <p className="mt-1 ink2 whitespace-pre-line">{anchor}</p>}
            {uri && (
              <p className="small mt-1">
                <a href={uri} rel="noopener noreferrer" className="break-all">
                  {uri}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const Fact = ({ term, children }: { term: string; children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
