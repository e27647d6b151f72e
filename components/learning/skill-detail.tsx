import { useTranslations } from "next-intl";
import type { ListedEvidence, SkillRow } from "@/lib/skills/queries";
import { EvidenceList } from "../skills/evidence-list";
import { EvidencePages } from "../skills/evidence-pages";
import { LevelMark } from "../skills/level-mark";
import { StatePill } from "../skills/state-pill";
import { SidePanel } from "../ui/side-panel";
import { levelLabelKey } from "./level-label";
import { RateSelfForm } from "./rate-self-form";

type Props = {
  skill: { id: number; name: string; description: string; anchors: { level: number; text: string }[] };
  row: SkillRow | null;
  evidence: ListedEvidence;
  closeHref: string;
  /** URL of another page of the evidence. */
  pageHref: (page: number) => string;
  canRateSelf?: boolean;
};

/** One skill of a person: the level in words, its evidence, descriptions of the levels. */
export function SkillDetail({ skill, row, evidence, closeHref, pageHref, canRateSelf }: Props) {
  const t = useTranslations("learning");
  const common = useTranslations("common");
  const onlySelf =
    evidence.total > 0 &&
    evidence.rows.length === evidence.total &&
    evidence.rows.every(({ kind }) => kind === "self_rating");
  return (
    <SidePanel
      title={skill.name}
      close={closeHref}
      texts={{ close: common("close"), previous: common("previous"), next: common("next") }}
    >
      <div className="grid gap-5 px-4 pt-4 pb-6">
        {row && (
          <div>
            <p className="row wrap">
              <LevelMark level={row.fresh} reached={row.reached} target={row.target ?? undefined} />
              <span className="med">
                {row.target === null
                  ? t(levelLabelKey(row.fresh))
                  : t("ofTarget", {
                      number: row.fresh,
                      level: t(levelLabelKey(row.fresh)),
                      target: row.target,
                    })}
              </span>
              {row.state && <StatePill state={row.state} />}
            </p>
            {onlySelf && <p className="ink2 mt-2">{t("onlySelf")}</p>}
          </div>
        )}
        {skill.description && <p className="ink2">{skill.description}</p>}
        {skill.anchors.length > 0 && (
          <ol className="grid gap-1">
            {skill.anchors.map((anchor) => (
              <li key={anchor.level} className={row?.target === anchor.level ? "med" : "ink2"}>
                <span className="tn">{anchor.level}</span> · {anchor.text}
              </li>
            ))}
          </ol>
        )}
        <section aria-labelledby="evidence">
          <h3 id="evidence" className="mb-2">
            {t("evidence")}
          </h3>
          {evidence.total === 0 ? (
            <p className="ink2">{t("noEvidence")}</p>
          ) : (
            <EvidenceList items={evidence.rows} />
          )}
          <EvidencePages of={evidence} hrefOf={pageHref} />
        </section>
        {canRateSelf && <RateSelfForm skillId={skill.id} level={row?.selfLevel ?? null} />}
      </div>
    </SidePanel>
  );
}
