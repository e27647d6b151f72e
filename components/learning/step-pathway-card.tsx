import { useLocale, useTranslations } from "next-intl";
import type { StepPathway } from "@/lib/learning/step-view";
import { formatMinutes } from "../format";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Progress } from "../ui/progress";
import { StartStepPathwayForm } from "./start-step-pathway-form";

/** A step that requires the milestone of another pathway: that pathway's progress and a link. */
export function StepPathwayCard({
  pathway,
  enrolmentId,
  stepKey,
}: {
  pathway: StepPathway;
  enrolmentId: number;
  stepKey: string;
}) {
  const t = useTranslations("learning");
  const locale = useLocale();
  const { title, percent, minutesLeft } = pathway;
  return (
    <Card title={title}>
      <p>{t("stepPathway")}</p>
      {pathway.enrolmentId === null ? (
        <div className="mt-4">
          <StartStepPathwayForm enrolmentId={enrolmentId} stepKey={stepKey} label={t("startStepPathway")} />
        </div>
      ) : (
        <>
          <p className="row between wrap mt-3">
            <span>{t("progress", { percent })}</span>
            <span className="ink2">{t("toGo", { time: formatMinutes(minutesLeft, locale) })}</span>
          </p>
          <div className="mt-2">
            <Progress share={percent / 100} label={t("progress", { percent })} />
          </div>
          <p className="mt-4">
            <ButtonLink variant="primary" href={`/my/pathways/${pathway.enrolmentId}`}>
              {t("openStepPathway")}
            </ButtonLink>
          </p>
        </>
      )}
    </Card>
  );
}
