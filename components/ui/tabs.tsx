"use client";
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

type Tab = { value: string; label: ReactNode; panel: ReactNode };

/** Tabs of one subject, one visible; hidden ones keep what was typed in them. */
export function Tabs(props: {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
}) {
  return (
    <Base.Root
      value={props.value}
      defaultValue={props.defaultValue ?? props.tabs[0]?.value}
      onValueChange={(value) => props.onValueChange?.(String(value))}
    >
      <Base.List aria-label={props.label} className="tabs" activateOnFocus>
        {props.tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {props.tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} keepMounted>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
