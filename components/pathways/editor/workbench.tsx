"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { findNode } from "@/lib/pathways/edit";
import { ReviewNote } from "../../drafts/review-note";
import { SendNote } from "../../sending/send-note";
import { notLoaded } from "../../ui/not-loaded";
import { Note } from "../../ui/note";
import { Tabs } from "../../ui/tabs";
import { Tag } from "../../ui/tag";
import { useEditorKeys } from "./keys";
import { OutlineEditor } from "./outline-editor";
import { OutlineFoot } from "./outline-foot";
import { SettingsPanel } from "./settings-panel";
import { useEditor } from "./state";

/** The map library is large and needed only here. */
const MapCanvas = dynamic(() => import("./map-canvas").catch(notLoaded), { ssr: false });

/** Outline, map and settings of a pathway side by side; on phones outline and settings below each other. */
export function Workbench() {
  const t = useTranslations("pathways");
  const { draft, problems, refusal, approval, publish, publishing } = useEditor();
  const [tab, setTab] = useState("outline");
  useEditorKeys();
  return (
    <div className="workbench">
      <h1 className="sr">{t("editing", { title: draft.title || t("untitled") })}</h1>
      <section className="pane left" aria-label={t("outline")}>
        <ReviewNote approval={approval} />
        {refusal && (
          <div className="p-2">
            <Note tone="danger" role="alert">
              {refusal}
            </Note>
          </div>
        )}
        <SendNote {...publishing.sending} sendAgain={() => void publish()} />
        <Tabs
          label={t("outlineTabs")}
          value={tab}
          onValueChange={setTab}
          tabs={[
            { value: "outline", label: t("outline"), panel: <OutlineEditor /> },
            {
              value: "checks",
              label: (
                <>
                  {t("checks")} {problems.length > 0 && <Tag tone="warn">{problems.length}</Tag>}
                </>
              ),
              panel: <Checks />,
            },
          ]}
        />
        <OutlineFoot />
      </section>
      <section className="canvas" aria-label={t("map")}>
        <MapCanvas />
      </section>
      <section className="pane right" aria-label={t("settings")}>
        <SettingsPanel />
      </section>
    </div>
  );
}

function Checks() {
  const t = useTranslations("pathways");
  const { draft, problems, select } = useEditor();
  if (problems.length === 0) return <p className="p-4 text-table text-ink-2">{t("ready")}</p>;
  return (
    <ul className="grid p-2">
      {problems.map(({ key, code }) => (
        <li key={`${key} ${code}`}>
          <button type="button" className="opt w-full text-start" onClick={() => select(key)}>
            <span>
              <b>{findNode(draft.root, key)?.title || t("untitled")}</b>
              {t(`problem.${code}`)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
