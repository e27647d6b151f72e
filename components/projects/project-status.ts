import { getTranslations } from "next-intl/server";
import type { MyProject } from "@/lib/assessments/queries";
import { resultText } from "../learning/result-text";

/** Return the state of the project in one sentence. */
export async function projectStatus(project: MyProject): Promise<string> {
  const t = await getTranslations("learning");
  const counts = { points: project.points ?? 0, max: project.maxPoints ?? 0 };
  const words = {
    open: t("stateOpen"),
    submitted: t("stateSubmitted"),
    returned: t("stateReturned"),
    closed: t("stateClosed"),
    passed: t("resultPassed", counts),
    failed: `${t("resultFailed", counts)}. ${await resultText({
      ...project,
      isPassed: false,
      passPercent: project.assessment.passPercent,
    })}`,
  };
  return words[project.state];
}
