"use client";
import dynamic from "next/dynamic";
import { notLoaded } from "../ui/not-loaded";

/** The plot, loaded when a chart is shown: the chart library stays out of every other page. */
export const LazyPlot = dynamic(
  () =>
    import("../chart").then(
      (module) => module.Plot,
      () => notLoaded().default,
    ),
  { ssr: false },
);
