"use client";
import { useTranslations } from "next-intl";
import { type DraftNode, findNode, parentOf, removeNode, restoreNode } from "@/lib/pathways/edit";
import type { SectionDraft } from "@/lib/pathways/schema";
import { NumberField } from "../../drafts/number-field";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { TextArea, TextInput } from "../../ui/text-input";
import { useToast } from "../../ui/toast";
import { useNodeProblem } from "./node-problem";
import { useEditor } from "./state";
import { StepSettings } from "./step-settings";

/** The settings of the selection: a step, a section, or the pathway. */
export function SettingsPanel() {
  const t = useTranslations("pathways");
  const { draft, selected, changeRoot, select } = useEditor();
  const leaving = useTranslations("leaving");
  const toast = useToast();
  const node = findNode(draft.root, selected) ?? draft.root;
  const isRoot = node.key === draft.root.key;
  const kind = isRoot ? t("whole") : t(node.type === "section" ? "section" : `kind.${node.kind}`);
  function remove(removed: DraftNode) {
    const parent = parentOf(draft.root, removed.key) ?? draft.root;
    const at = parent.children.findIndex(({ key }) => key === removed.key);
    changeRoot((root) => removeNode(root, removed.key));
    select(draft.root.key);
    toast({
      text: leaving("removed", { what: removed.title || t("untitled") }),
      undo() {
        changeRoot((root) => restoreNode(root, parent.key, removed, at));
        select(removed.key);
      },
    });
  }
  return (
    <>
      <header className="settings-head">
        <span className="small ink3">{kind}</span>
        <h2>{(isRoot ? draft.title : node.title) || t("untitled")}</h2>
      </header>
      <div className="settings" key={node.key}>
        {node.type === "step" ? (
          <StepSettings step={node} />
        ) : isRoot ? (
          <PathwaySettings />
        ) : (
          <SectionSettings section={node} />
        )}
        {!isRoot && (
          <div>
            <Button variant="danger" size="sm" onClick={() => remove(node)}>
              {t(node.type === "section" ? "removeSection" : "removeStep")}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function PathwaySettings() {
  const t = useTranslations("pathways");
  const { draft, change, credentials } = useEditor();
  const problem = useNodeProblem(draft.root.key);
  return (
    <>
      <Field name="title" label={t("titleField")} error={problem("title-missing")}>
        <TextInput
          value={draft.title}
          maxLength={200}
          onChange={(event) => {
            const title = event.currentTarget.value;
            change("title", (before) => ({ ...before, title, root: { ...before.root, title } }));
          }}
        />
      </Field>
      <Field name="description" label={t("description")} help={t("descriptionHelp")}>
        <TextArea
          rows={4}
          maxLength={4000}
          value={draft.description}
          onChange={(event) => {
            const description = event.currentTarget.value;
            change("description", (before) => ({ ...before, description }));
          }}
        />
      </Field>
      <Field
        name="milestone"
        label={t("milestone")}
        help={t("milestoneHelp")}
        error={problem("milestone-not-published")}
      >
        <Select
          options={[
            { value: "none", label: t("noMilestone") },
            ...credentials.map(({ id, title }) => ({ value: String(id), label: title || t("untitled") })),
          ]}
          value={String(draft.milestoneCredentialId ?? "none")}
          onValueChange={(value) =>
            change("milestone", (before) => ({
              ...before,
              milestoneCredentialId: value === "none" ? null : Number(value),
            }))
          }
        />
      </Field>
      <RuleFields section={draft.root} />
      {problem("pathway-without-required-step") && (
        <p className="err">{problem("pathway-without-required-step")}</p>
      )}
    </>
  );
}

function SectionSettings({ section }: { section: SectionDraft }) {
  const t = useTranslations("pathways");
  const { changeOne } = useEditor();
  const problem = useNodeProblem(section.key);
  return (
    <>
      <Field name="title" label={t("sectionTitle")} error={problem("title-missing")}>
        <TextInput
          value={section.title}
          maxLength={200}
          onChange={(event) => changeOne(section.key, { title: event.currentTarget.value })}
        />
      </Field>
      <RuleFields section={section} />
    </>
  );
}

const RULES = ["in_order", "all", "any"] as const;

function RuleFields({ section }: { section: SectionDraft }) {
  const t = useTranslations("pathways");
  const { changeOne } = useEditor();
  const problem = useNodeProblem(section.key);
  return (
    <>
      <Field name="rule" label={t("rule")} error={problem("section-empty")}>
        <Select
          options={RULES.map((value) => ({ value, label: t(`ruleName.${value}`) }))}
          value={section.rule}
          onValueChange={(value) => {
            const rule = RULES.find((one) => one === value) ?? "all";
            changeOne(section.key, { rule, needed: rule === "any" ? (section.needed ?? 1) : null });
          }}
        />
      </Field>
      {section.rule === "any" && (
        <NumberField
          name="needed"
          label={t("neededCount")}
          min={1}
          max={100}
          value={section.needed}
          error={problem("needed-out-of-range")}
          onValue={(needed) => changeOne(section.key, { needed })}
        />
      )}
    </>
  );
}
