import { isComplete, type SectionNode, type StepNode, stepsOf } from "./rules";

/** A problem, and the section or step that has it; the screen shows it beside the field. */
export type PathwayProblem = {
  key: string;
  code:
    | "pathway-without-required-step"
    | "title-missing"
    | "section-empty"
    | "needed-out-of-range"
    | "minutes-missing"
    | "learn-without-content"
    | "credential-missing"
    | "credential-not-published"
    | "credential-twice"
    | "circle"
    | "milestone-not-published"
    | "renewal-without-step";
};

/** Properties of a step that the checks need beyond the tree. */
export type CheckedStep = StepNode & { body: string; url: string | null };

/**
 * List what blocks the publishing of a pathway.
 *
 * @param milestoneId  the credential that the pathway awards on completion
 * @param published    ids of the credentials that have a published version
 * @param circular     ids of the credentials that cannot be earned without this pathway
 * @param validity     credential → months of validity; null or absent: it does not expire
 */
export function pathwayProblems(
  root: SectionNode<CheckedStep>,
  milestoneId: number | null,
  published: ReadonlySet<number>,
  circular: ReadonlySet<number>,
  validity: ReadonlyMap<number, number | null> = new Map(),
): PathwayProblem[] {
  const problems: PathwayProblem[] = [];
  const seen = new Set<number>();
  const visit = (node: SectionNode<CheckedStep> | CheckedStep) => {
    if (node.title.trim() === "") problems.push({ key: node.key, code: "title-missing" });
    if (node.type === "step") return void problems.push(...problemsOfStep(node, published, circular, seen));
    if (node.children.length === 0) problems.push({ key: node.key, code: "section-empty" });
    else if (node.rule === "any" && !((node.needed ?? 0) >= 1 && (node.needed ?? 0) <= node.children.length))
      problems.push({ key: node.key, code: "needed-out-of-range" });
    node.children.forEach(visit);
  };
  visit(root);
  if (root.children.length > 0 && isComplete(root, new Set()))
    problems.push({ key: root.key, code: "pathway-without-required-step" });
  if (milestoneId !== null && !published.has(milestoneId))
    problems.push({ key: root.key, code: "milestone-not-published" });
  else if (root.children.length > 0 && isNothingToRenew(root, milestoneId, validity))
    problems.push({ key: root.key, code: "renewal-without-step" });
  return problems;
}

/**
 * Whether a milestone that expires could be renewed with nothing to do: every required step is for a
 * credential that does not expire, or that is valid for longer than the milestone.
 */
function isNothingToRenew(
  root: SectionNode,
  milestoneId: number | null,
  validity: ReadonlyMap<number, number | null>,
): boolean {
  const months = milestoneId === null ? null : (validity.get(milestoneId) ?? null);
  if (months === null) return false;
  const stays = stepsOf(root).filter(
    ({ credentialId }) =>
      credentialId !== null && (validity.get(credentialId) ?? Number.POSITIVE_INFINITY) > months,
  );
  return stays.length > 0 && isComplete(root, new Set(stays.map(({ key }) => key)));
}

function problemsOfStep(
  step: CheckedStep,
  published: ReadonlySet<number>,
  circular: ReadonlySet<number>,
  seen: Set<number>,
): PathwayProblem[] {
  const codes: PathwayProblem["code"][] = [];
  if (step.minutes <= 0) codes.push("minutes-missing");
  if (step.kind === "learn" && step.body.trim() === "" && step.url === null)
    codes.push("learn-without-content");
  if (step.kind === "credential") {
    if (step.credentialId === null) codes.push("credential-missing");
    else {
      if (!published.has(step.credentialId)) codes.push("credential-not-published");
      if (seen.has(step.credentialId)) codes.push("credential-twice");
      if (circular.has(step.credentialId)) codes.push("circle");
      seen.add(step.credentialId);
    }
  }
  return codes.map((code) => ({ key: step.key, code }));
}
