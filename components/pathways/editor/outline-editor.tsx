"use client";
import { GripVertical, Plus, Route, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { type Direction, type DraftNode, dropNode, insertNode, moveNode } from "@/lib/pathways/edit";
import type { SectionDraft } from "@/lib/pathways/schema";
import { keepFocus } from "../../drafts/move-keys";
import { formatMinutes } from "../../format";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { Menu, MenuItem } from "../../ui/menu";
import { isSingleKey } from "../../ui/single-keys";
import { StepIcon } from "../step-icon";
import { newStep } from "./add-node";
import { useAddNode } from "./keys";
import { useEditor } from "./state";
import { useLineDrag } from "./use-line-drag";

const MOVES: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

/** The tree as a list: selected by click, moved by dragging or with Alt and the arrow keys. */
export function OutlineEditor() {
  const t = useTranslations("pathways");
  const { draft, selected, select } = useEditor();
  const { addSection } = useAddNode();
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "g" || !isSingleKey(event.nativeEvent)) return;
    event.preventDefault();
    addSection();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside, which bubble up to here
    <div className="outline-edit" onKeyDown={onKeyDown}>
      <p className="sr" id="outline-help">
        {t("outlineHelp")}
      </p>
      <Button
        variant="ghost"
        className={classNames("oline whole", selected === draft.root.key && "on")}
        aria-pressed={selected === draft.root.key}
        onClick={() => select(draft.root.key)}
      >
        <Route className="i" size={14} aria-hidden />
        <span className="grow cut text-start">{t("whole")}</span>
      </Button>
      <Children section={draft.root} depth={0} />
      <Button variant="ghost" size="sm" className="mt-2" onClick={addSection}>
        <Plus className="i" size={12} aria-hidden />
        {t("addSection")}
      </Button>
    </div>
  );
}

function Children({ section, depth }: { section: SectionDraft; depth: number }) {
  return (
    <ul>
      {section.children.map((child) => (
        <li key={child.key}>
          <Line node={child} depth={depth} />
          {child.type === "section" && <Children section={child} depth={depth + 1} />}
        </li>
      ))}
      {depth > 0 && (
        <li>
          <AddStep sectionKey={section.key} title={section.title} depth={depth} />
        </li>
      )}
    </ul>
  );
}

function Line({ node, depth }: { node: DraftNode; depth: number }) {
  const t = useTranslations("pathways");
  const locale = useLocale();
  const { selected, select, changeRoot, problems } = useEditor();
  const dragging = useLineDrag(node.key, (on) => changeRoot((root) => dropNode(root, node.key, on)));
  const isSection = node.type === "section";
  const hasProblem = problems.some(({ key }) => key === node.key);
  function onKeyDown(event: KeyboardEvent) {
    const direction = MOVES[event.key];
    if (!event.altKey || !direction) return;
    event.preventDefault();
    keepFocus();
    changeRoot((root) => moveNode(root, node.key, direction));
  }
  const fact = isSection
    ? t(`ruleShort.${node.rule}`, { count: node.needed ?? 1, total: node.children.length })
    : node.minutes > 0 && formatMinutes(node.minutes, locale);
  return (
    <button
      type="button"
      id={`line-${node.key}`}
      aria-describedby="outline-help"
      aria-pressed={selected === node.key}
      className={classNames("oline", isSection && "section", selected === node.key && "on")}
      style={{ paddingInlineStart: 8 + depth * 16 }}
      onClick={() => select(node.key)}
      onKeyDown={onKeyDown}
      {...dragging}
    >
      <GripVertical className="i grip" size={12} aria-hidden />
      {!isSection && <StepIcon look={node.kind} size={14} />}
      <span className="grow cut text-start">{node.title || t("untitled")}</span>
      {hasProblem && (
        <span className="warn-t">
          <TriangleAlert className="i" size={14} aria-hidden />
          <span className="sr">{t("needsAttention")}</span>
        </span>
      )}
      {fact && <span className="small ink3 tn">{fact}</span>}
    </button>
  );
}

function AddStep({ sectionKey, title, depth }: { sectionKey: string; title: string; depth: number }) {
  const t = useTranslations("pathways");
  const { changeRoot, select } = useEditor();
  const add = (kind: "learn" | "credential") => () => {
    const step = newStep(kind);
    changeRoot((root) => insertNode(root, sectionKey, step));
    select(step.key);
  };
  return (
    <span style={{ paddingInlineStart: depth * 16 }} className="block">
      <Menu
        trigger={
          <Button variant="ghost" size="sm" aria-label={t("addStepTo", { section: title })}>
            <Plus className="i" size={12} aria-hidden />
            {t("addStep")}
          </Button>
        }
      >
        <MenuItem icon={<StepIcon look="learn" size={14} />} onSelect={add("learn")}>
          {t("kind.learn")}
        </MenuItem>
        <MenuItem icon={<StepIcon look="credential" size={14} />} onSelect={add("credential")}>
          {t("kind.credential")}
        </MenuItem>
      </Menu>
    </span>
  );
}
