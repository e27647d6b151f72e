"use client";
import dynamic from "next/dynamic";
import { notLoaded } from "../ui/not-loaded";

/** The plot, loaded when a chart is shown, so that other pages do not load the chart library. */
export const LazyPlot = dynamic(
  () =>
    import("../chart").then(
      (module) => module.Plot,
      () => notLoaded().default,
    ),
  { ssr: false },
);
