"use client";
import { useTranslations } from "next-intl";
import { addSkillAction, editSkillAction } from "@/lib/structure/skill-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { levelLabelKey } from "../learning/level-label";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { DateInput, NumberInput, TextArea, TextInput } from "../ui/text-input";

const ANCHORED = [1, 2, 3, 4, 5];

type Skill = {
  id: number;
  version: number;
  code: string;
  name: string;
  cluster: string;
  description: string;
  uri: string | null;
  halfLifeMonths: number | null;
  holderLevel: number;
  minHolders: number | null;
  anchors: { level: number; text: string }[];
};
type Props = {
  /** Left out: a new skill. */
  skill?: Skill;
  clusters: readonly string[];
  /** With which new skills start. */
  defaultHalfLife: number | null;
  /** The organisation's, for settings of a later day. */
  tomorrow?: string;
};

/** All fields of a skill. */
export function SkillForm({ skill, clusters, defaultHalfLife, tomorrow }: Props) {
  const t = useTranslations("catalogue");
  return (
    <ActionForm
      key={skill?.version}
      name={skill ? `skill-${skill.id}-${skill.version}` : "new-skill"}
      action={skill ? editSkillAction : addSkillAction}
      successMessage={t("saved")}
      quiet={!skill}
      className="grid gap-4"
    >
      {skill && (
        <>
          <input type="hidden" name="skillId" value={skill.id} />
          <input type="hidden" name="version" value={skill.version} />
        </>
      )}
      <NameCard skill={skill} clusters={clusters} />
      <AnchorsCard skill={skill} />
      <SettingsCard skill={skill} defaultHalfLife={defaultHalfLife} tomorrow={tomorrow} />
      <div>
        <SubmitButton>{t(skill ? "save" : "add")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function NameCard({ skill, clusters }: Pick<Props, "skill" | "clusters">) {
  const t = useTranslations("catalogue");
  const common = useTranslations("common");
  return (
    <Card title={t("facts")}>
      <div className="grid gap-4">
        <Field name="name" label={t("name")}>
          <TextInput defaultValue={skill?.name} maxLength={200} required />
        </Field>
        <CodeField code={skill?.code} />
        <Field name="cluster" label={t("cluster")} help={t("clusterHelp")}>
          <TextInput
            defaultValue={skill?.cluster}
            maxLength={100}
            list="clusters"
            required
            className="max-w-80"
          />
        </Field>
        <datalist id="clusters">
          {clusters.map((cluster) => (
            <option key={cluster} value={cluster} />
          ))}
        </datalist>
        <Field name="description" label={t("description")} optional={common("optional")}>
          <TextArea rows={3} defaultValue={skill?.description} />
        </Field>
        <Field name="uri" label={t("uri")} help={t("uriHelp")} optional={common("optional")}>
          <TextInput type="url" defaultValue={skill?.uri ?? ""} placeholder="https://" />
        </Field>
      </div>
    </Card>
  );
}

/** The code: asked for with a new skill, fixed afterwards. */
function CodeField({ code }: { code?: string }) {
  const t = useTranslations("catalogue");
  const common = useTranslations("common");
  if (code === undefined)
    return (
      <Field name="code" label={t("codeField")} help={t("codeHelpNew")} optional={common("optional")}>
        <TextInput maxLength={80} className="max-w-80" autoComplete="off" />
      </Field>
    );
  return (
    <Field name="code" label={t("codeField")} help={t("codeHelp")}>
      <TextInput value={code} readOnly className="mono max-w-80" />
    </Field>
  );
}

function AnchorsCard({ skill }: Pick<Props, "skill">) {
  const t = useTranslations("catalogue");
  const learning = useTranslations("learning");
  const common = useTranslations("common");
  return (
    <Card title={t("levels")} sub={t("levelsSub")}>
      <div className="grid gap-4">
        {ANCHORED.map((level) => (
          <Field
            key={level}
            name={`anchor${level}`}
            label={t("level", { level, word: learning(levelLabelKey(level)) })}
            optional={common("optional")}
          >
            <TextArea rows={2} defaultValue={skill?.anchors.find((anchor) => anchor.level === level)?.text} />
          </Field>
        ))}
      </div>
    </Card>
  );
}

function SettingsCard({ skill, defaultHalfLife, tomorrow }: Omit<Props, "clusters">) {
  const t = useTranslations("catalogue");
  const common = useTranslations("common");
  const halfLife = skill ? skill.halfLifeMonths : defaultHalfLife;
  return (
    <Card title={t("figures")} sub={t("figuresSub")}>
      <div className="settings-fields">
        <Field
          name="halfLifeMonths"
          label={t("halfLife")}
          help={t("halfLifeHelp")}
          optional={common("optional")}
        >
          <NumberInput unit={t("months")} className="max-w-40" defaultValue={halfLife ?? ""} />
        </Field>
        <Field name="holderLevel" label={t("holderLevel")} help={t("holderLevelHelp")}>
          <NumberInput className="max-w-40" min={1} max={5} defaultValue={skill?.holderLevel ?? 3} />
        </Field>
        <Field
          name="minHolders"
          label={t("minHolders")}
          help={t("minHoldersHelp")}
          optional={common("optional")}
        >
          <NumberInput className="max-w-40" min={1} defaultValue={skill?.minHolders ?? ""} />
        </Field>
        {tomorrow && (
          <Field name="on" label={t("from")} help={t("fromHelp")} optional={t("fromToday")}>
            <DateInput min={tomorrow} className="max-w-40" />
          </Field>
        )}
      </div>
    </Card>
  );
}
