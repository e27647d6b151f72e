"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { reinsertItem } from "../drafts/reinsert-item";
import { IconButton } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";
import { useEditing, useProblem } from "./credential-editing";
import { SkillField } from "./skill-field";
import { anchorOf, ListProblem } from "./text-fields";

const LEVELS = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));

/** Outcomes of the credential: skills with a level each. */
export function OutcomeFields() {
  const t = useTranslations("credentials");
  const { draft, change } = useEditing();
  const { outcomes } = draft;
  return (
    <Card title={t("outcomes")} sub={t("outcomesSub")}>
      <div className="grid gap-3">
        {outcomes.length > 0 && (
          <ul className="grid gap-2">
            {outcomes.map((outcome, at) => (
              <Outcome key={outcome.skillId} at={at} {...outcome} />
            ))}
          </ul>
        )}
        <ListProblem path="outcomes" />
        <SkillField
          key={outcomes.length}
          name="outcome-new"
          label={t("addOutcome")}
          skillId={null}
          placeholder={t("findSkill")}
          onSkill={(skill) =>
            skill &&
            !outcomes.some(({ skillId }) => skillId === skill.id) &&
            change({ outcomes: [...outcomes, { skillId: skill.id, level: 3 }] })
          }
        />
      </div>
    </Card>
  );
}

function Outcome({ at, skillId, level }: { at: number; skillId: number; level: number }) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const { draft, change, skills, removed } = useEditing();
  const path = `outcomes.${at}.level`;
  const problem = useProblem(path);
  const name = skills.find(({ id }) => id === skillId)?.name ?? t("skill");
  return (
    <li id={anchorOf(path)} className="anchor">
      <div className="row">
        <span className="grow text-table">{name}</span>
        <Select
          className="!w-24"
          label={t("levelOf", { skill: name })}
          options={LEVELS}
          value={String(level)}
          onValueChange={(value) =>
            change({
              outcomes: draft.outcomes.map((one, index) =>
                index === at ? { ...one, level: Number(value) } : one,
              ),
            })
          }
        />
        <IconButton
          variant="ghost"
          label={common("remove", { what: name })}
          onClick={() => {
            change({ outcomes: draft.outcomes.filter((_, index) => index !== at) });
            removed(name, (now) => ({
              ...now,
              outcomes: reinsertItem(now.outcomes, at, { skillId, level }, (one) => one.skillId),
            }));
          }}
        >
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      {problem && <p className="err">{problem}</p>}
    </li>
  );
}
