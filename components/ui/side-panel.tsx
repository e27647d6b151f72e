"use client";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useId } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";
import { isTyping } from "./is-typing";
import { areSingleKeysOn } from "./single-keys";
import { useDocumentKeys } from "./use-document-keys";

/** Target of a panel button: a URL, or a function. */
type PanelTarget = string | (() => void);

type SidePanelProps = {
  title: ReactNode;
  /** The small line above the title. */
  above?: ReactNode;
  /** Content below the title: figure, bar, tabs. */
  head?: ReactNode;
  close: PanelTarget;
  previous?: PanelTarget | null;
  next?: PanelTarget | null;
  texts: { close: string; previous: string; next: string };
  /** Floats over the page; otherwise it is the second column of a `.split`. */
  over?: boolean;
  children: ReactNode;
};

/**
 * A detail beside the page, which stays usable. Escape closes, J and K go to the next and previous; full
 * screen on phones.
 */
export function SidePanel(props: SidePanelProps) {
  const go = usePanelTarget();
  const id = useId();
  useDocumentKeys((event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (event.key !== "Escape" && !areSingleKeysOn()) return;
    const way = { Escape: props.close, j: props.next, k: props.previous }[event.key];
    if (way) go(way);
  });

  return (
    <aside className={classNames("panel", props.over && "over")} aria-labelledby={id}>
      <div className="inner">
        <header>
          <div className="row">
            <span className="cut small ink2 grow">{props.above}</span>
            {props.previous !== undefined && (
              <Step label={`${props.texts.previous} (K)`} way={props.previous} go={go}>
                <ChevronUp size={16} aria-hidden />
              </Step>
            )}
            {props.next !== undefined && (
              <Step label={`${props.texts.next} (J)`} way={props.next} go={go}>
                <ChevronDown size={16} aria-hidden />
              </Step>
            )}
            <Step label={props.texts.close} way={props.close} go={go}>
              <X size={16} aria-hidden />
            </Step>
          </div>
          <h2 id={id}>{props.title}</h2>
          {props.head}
        </header>
        {props.children}
      </div>
    </aside>
  );
}

function Step(props: {
  label: string;
  way: PanelTarget | null;
  go: (way: PanelTarget) => void;
  children: ReactNode;
}) {
  const { way } = props;
  return (
    <IconButton
      label={props.label}
      variant="ghost"
      size="sm"
      disabled={way === null}
      onClick={() => way && props.go(way)}
    >
      {props.children}
    </IconButton>
  );
}

function usePanelTarget() {
  const router = useRouter();
  return (way: PanelTarget) => (typeof way === "string" ? router.push(way, { scroll: false }) : way());
}
