import { useTranslations } from "next-intl";
import { levelLabelKey } from "../learning/level-label";
import { Card } from "../ui/card";

type Skill = {
  cluster: string;
  description: string;
  uri: string | null;
  halfLifeMonths: number | null;
  holderLevel: number;
  minHolders: number | null;
  anchors: { level: number; text: string }[];
};

/** The fields of a skill for those who read it and change nothing. */
export function SkillView({ skill }: { skill: Skill }) {
  const [t, learning] = [useTranslations("catalogue"), useTranslations("learning")];
  const facts = [
    [t("cluster"), skill.cluster],
    [
      t("halfLife"),
      skill.halfLifeMonths === null ? t("none") : t("monthsLong", { count: skill.halfLifeMonths }),
    ],
    [t("holderLevel"), skill.holderLevel],
    [t("minHolders"), skill.minHolders ?? t("none")],
    ...(skill.uri ? [[t("uri"), skill.uri] as const] : []),
  ] as const;
  return (
    <>
      <Card title={t("facts")}>
        {skill.description && <p className="mb-3 whitespace-pre-line">{skill.description}</p>}
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {skill.anchors.length > 0 && (
        <Card title={t("levels")} sub={t("levelsSub")}>
          <dl className="grid gap-3">
            {skill.anchors.map(({ level, text }) => (
              <div key={level}>
                <dt className="med">{t("level", { level, word: learning(levelLabelKey(level)) })}</dt>
                <dd className="whitespace-pre-line">{text}</dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
    </>
  );
}
