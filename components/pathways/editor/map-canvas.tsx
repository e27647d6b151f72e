"use client";
import "@xyflow/react/dist/base.css";
import { Background, type NodeProps, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { countCredentials, goalsOf } from "@/lib/pathways/rules";
import { formatMinutes } from "../../format";
import { classNames } from "../../ui/class-names";
import { PathwayGoal } from "../pathway-goal";
import { SectionHead } from "../section-head";
import { StepIcon } from "../step-icon";
import { type GoalData, type LinesData, mapNodes, type SectionData, type StepData } from "./map-nodes";
import { MapTools } from "./map-tools";
import { useEditor } from "./state";

/** Map of the pathway, with pan and zoom; a click opens the settings. The order is changed in the outline. */
export default function MapCanvas() {
  const { draft, selected, problems, select, credentials } = useEditor();
  const goals = goalsOf(draft.root, draft.milestoneCredentialId).flatMap(
    (id) => credentials.find((one) => one.id === id) ?? [],
  );
  const credentialCount = countCredentials(draft.root, draft.milestoneCredentialId);
  const bad = new Set(problems.map(({ key }) => key));
  const { nodes, width, height } = mapNodes(draft.root, { goals, credentialCount }, { selected, bad });
  return (
    <ReactFlowProvider>
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={NODE_TYPES}
        onNodeClick={(_, { id }) => !BESIDE.has(id) && select(id)}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={1.5}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={20} size={1.6} color="var(--line-strong)" />
        <MapTools size={`${width} ${height} ${goals.length}`} />
      </ReactFlow>
    </ReactFlowProvider>
  );
}

/** Node types without settings. */
const BESIDE: ReadonlySet<string> = new Set(["lines", "start", "goal"]);
const FIT = { maxZoom: 1, padding: 0.08 };

// Each node is created above with the data of its type; the library types them only as records.
function StepNode({ data }: NodeProps) {
  const t = useTranslations("pathwayMap");
  const locale = useLocale();
  const words = useTranslations("pathways");
  const { step, isSelected, hasProblem } = data as StepData;
  const kind = step.isOptional ? t("optional") : t(`kind.${step.kind}`);
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      className={classNames("node", step.isOptional && "optional", isSelected && "sel")}
    >
      <span className="kind-icon">
        <StepIcon look={step.kind} />
      </span>
      <span className="min-w-0 text-start">
        <b>{step.title || words("untitled")}</b>
        <span className="facts-line cut">
          {[kind, step.minutes > 0 && formatMinutes(step.minutes, locale)].filter(Boolean).join(" · ")}
        </span>
      </span>
      {hasProblem && (
        <span className="flag">
          <TriangleAlert size={12} aria-hidden />
          <span className="sr">{t("problem")}</span>
        </span>
      )}
    </button>
  );
}

function SectionNodeView({ data }: NodeProps) {
  const { section, isSelected } = data as SectionData;
  return (
    <div className={classNames("path-section fills", isSelected && "sel")}>
      <SectionHead title={section.title} rule={section.rule} needed={section.needed} total={section.total} />
    </div>
  );
}

function LinesNode({ data }: NodeProps) {
  const { lines, width, height } = data as LinesData;
  return (
    <svg width={width} height={height} className="path-lines" aria-hidden="true">
      <defs>
        <marker
          id="map-arrow"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 .8 7 4 0 7.2z" />
        </marker>
      </defs>
      {lines.map((line) => (
        <path
          key={line.path}
          d={line.path}
          strokeDasharray={line.isDashed ? "3 3" : undefined}
          markerEnd={line.hasArrow ? "url(#map-arrow)" : undefined}
        />
      ))}
    </svg>
  );
}

/** The start node: the people whose gap the pathway closes, once it leads to a credential. */
function StartNode() {
  const t = useTranslations("pathwayMap");
  const { chosen, gap } = useEditor();
  const people = chosen.length > 0 && typeof gap === "object" ? gap.gap?.people : undefined;
  return <p className="path-start">{people === undefined ? t("start") : t("startGap", { people })}</p>;
}

function GoalNode({ data }: NodeProps) {
  const { goals, credentialCount } = data as GoalData;
  return <PathwayGoal goals={goals} credentialCount={credentialCount} />;
}

const NODE_TYPES = {
  step: StepNode,
  section: SectionNodeView,
  lines: LinesNode,
  start: StartNode,
  goal: GoalNode,
};
