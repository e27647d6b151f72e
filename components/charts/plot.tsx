"use client";
import dynamic from "next/dynamic";

/** The plot, loaded when a chart is shown: the chart library stays out of every other page. */
export const Plot = dynamic(() => import("../chart").then((module) => module.Plot), { ssr: false });
