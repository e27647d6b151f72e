import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";

/** First steps, shown while no role requires anything: figures need people, roles and targets. */
export function FirstSteps({ people, className }: { people: number; className: string }) {
  const t = useTranslations("overview");
  // The first person is the admin who set up the organisation, so people exist from the second on.
  const hasPeople = people > 1;
  return (
    <Card title={t("firstSteps")} ruled bare className={className}>
      <ol className="rowlist">
        <li className="row items-start gap-3">
          <Place of={1} isDone={hasPeople} />
          <div className="grow">
            <p className="med">{hasPeople ? t("peopleIn", { count: people }) : t("peopleStep")}</p>
            {!hasPeople && <Command text={t("peopleText")}>npm run import -- hr</Command>}
          </div>
        </li>
        <li className="row items-start gap-3">
          <Place of={2} />
          <div className="grow">
            <p className="med">{t("targetsStep")}</p>
            <Command text={t("targetsText")}>npm run import -- onet</Command>
          </div>
        </li>
        <li className="row wrap items-start gap-3">
          <Place of={3} />
          <div className="grow">
            <p className="med">{t("pathwayStep")}</p>
            <p className="small ink2">{t("pathwayText")}</p>
          </div>
          <ButtonLink href="/credentials/new">{t("newCredential")}</ButtonLink>
        </li>
      </ol>
    </Card>
  );
}

function Place({ of, isDone }: { of: number; isDone?: boolean }) {
  const t = useTranslations("overview");
  return (
    <span className="tn med grid size-6 shrink-0 place-items-center rounded-full border border-line-control text-small">
      {isDone ? (
        <>
          <Check size={14} aria-hidden />
          <span className="sr">{t("stepDone")}</span>
        </>
      ) : (
        of
      )}
    </span>
  );
}

function Command({ text, children }: { text: string; children: string }) {
  return (
    <p className="small ink2">
      {text} <code className="text-ink">{children}</code>
    </p>
  );
}
