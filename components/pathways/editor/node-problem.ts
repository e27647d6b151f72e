"use client";
import { useTranslations } from "next-intl";
import type { PathwayProblem } from "@/lib/pathways/publish-checks";
import { useEditor } from "./state";

/** Return the message of the first failing check on a node. */
export function useNodeProblem(key: string) {
  const t = useTranslations("pathways");
  const { problems } = useEditor();
  return (...codes: PathwayProblem["code"][]): string | undefined => {
    const problem = problems.find((one) => one.key === key && codes.includes(one.code));
    return problem && t(`problem.${problem.code}`);
  };
}
