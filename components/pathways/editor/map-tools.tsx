"use client";
import { Panel, useReactFlow, useViewport } from "@xyflow/react";
import { Minus, Plus, Redo2, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { formatPercent } from "../../format";
import { Button, IconButton } from "../../ui/button";
import { Kbd } from "../../ui/kbd";
import { useAddNode } from "./keys";
import { useEditor } from "./state";

/** Buttons to zoom, undo, redo and add nodes. */
export function MapTools({ size }: { size: string }) {
  const t = useTranslations("pathways");
  const locale = useLocale();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { zoom } = useViewport();
  const { undo, redo } = useEditor();
  const { addStep, addSection } = useAddNode();
  // A map whose size changed is shown completely again.
  useEffect(() => {
    if (size) void fitView({ maxZoom: 1, padding: 0.08 });
  }, [size, fitView]);
  return (
    <Panel position="bottom-left" className="row">
      <span className="tool-box">
        <IconButton variant="ghost" size="sm" label={t("zoomOut")} onClick={() => zoomOut()}>
          <Minus size={14} aria-hidden />
        </IconButton>
        <span className="tn px-1">{formatPercent(zoom, locale)}</span>
        <IconButton variant="ghost" size="sm" label={t("zoomIn")} onClick={() => zoomIn()}>
          <Plus size={14} aria-hidden />
        </IconButton>
        <Button variant="ghost" size="sm" onClick={() => fitView({ maxZoom: 1, padding: 0.08 })}>
          {t("fit")}
        </Button>
      </span>
      <span className="tool-box">
        <IconButton variant="ghost" size="sm" label={t("undo")} disabled={!undo} onClick={undo}>
          <Undo2 size={14} aria-hidden />
        </IconButton>
        <IconButton variant="ghost" size="sm" label={t("redo")} disabled={!redo} onClick={redo}>
          <Redo2 size={14} aria-hidden />
        </IconButton>
      </span>
      <span className="tool-box">
        <Button variant="ghost" size="sm" onClick={addStep}>
          <Plus size={14} aria-hidden />
          {t("step")} <Kbd>S</Kbd>
        </Button>
        <Button variant="ghost" size="sm" onClick={addSection}>
          <Plus size={14} aria-hidden />
          {t("section")}
        </Button>
      </span>
    </Panel>
  );
}
