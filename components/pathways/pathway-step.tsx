import { Check, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { formatMinutes } from "../format";
import { classNames } from "../ui/class-names";
import Link from "../ui/link";
import type { MapStep } from "./map-step";
import { StepIcon } from "./step-icon";

type Props = { step: MapStep; style?: CSSProperties; isCurrent?: boolean };

/** One step, on the map (positioned by `style`) or in the outline. */
export function PathwayStep({ step, style, isCurrent }: Props) {
  const className = classNames(
    "node",
    step.state,
    step.isOptional && "optional",
    step.stackedSteps !== undefined && "stack",
    isCurrent && "sel",
  );
  if (!step.href)
    return (
      <span className={className} style={style}>
        <StepFace step={step} />
      </span>
    );
  return (
    <Link
      href={step.href}
      className={className}
      style={style}
      aria-current={step.state === "next" ? "step" : undefined}
    >
      <StepFace step={step} />
    </Link>
  );
}

/** What a step shows: icon, title, facts, and a flag if it has a problem. */
function StepFace({ step }: Pick<Props, "step">) {
  const t = useTranslations("pathwayMap");
  const locale = useLocale();
  const isDone = step.state === "done" || step.state === "before";
  // The line is short: an unusual property replaces the kind, which the icon shows as well.
  const special =
    step.state === "before" && step.beforeYear
      ? t("before", { year: step.beforeYear })
      : step.isOptional && t("optional");
  const facts = [
    special || t(`kind.${step.look}`),
    step.minutes > 0 && formatMinutes(step.minutes, locale),
    step.stackedSteps !== undefined && t("stepsTotal", { total: step.stackedSteps }),
  ].filter(Boolean);
  return (
    <>
      <span className="kind-icon">
        {isDone ? <Check className="i" size={16} aria-hidden /> : <StepIcon look={step.look} />}
      </span>
      <span className="min-w-0">
        <b>{step.title}</b>
        <span className="facts-line cut">{facts.join(" · ")}</span>
        <span className="sr">
          {special && t(`kind.${step.look}`)} {t(`state.${step.state}`)}
        </span>
      </span>
      {step.hasProblem && (
        <span className="flag">
          <TriangleAlert size={12} aria-hidden />
          <span className="sr">{t("problem")}</span>
        </span>
      )}
    </>
  );
}
