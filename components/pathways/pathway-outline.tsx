import type { MapTree } from "./map-step";
import { PathwayStep } from "./pathway-step";
import { SectionHead } from "./section-head";

/** The pathway as a list: sections with their steps, below each other. */
export function PathwayOutline({ tree, isRoot = true }: { tree: MapTree; isRoot?: boolean }) {
  const list = (
    <ul className="path-outline">
      {tree.children.map((child) => (
        <li key={child.key}>
          {child.type === "section" ? (
            <PathwayOutline tree={child} isRoot={false} />
          ) : (
            <PathwayStep step={child} />
          )}
        </li>
      ))}
    </ul>
  );
  if (isRoot && tree.rule === "in_order") return list;
  return (
    <div className="path-outline-section">
      <SectionHead title={tree.title} rule={tree.rule} needed={tree.needed} total={tree.children.length} />
      {list}
    </div>
  );
}
