import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { skipGuideStepAction } from "@/lib/settings/actions";
import type { GuideItem, GuideStep } from "@/lib/settings/guide-steps";
import { ActionForm, SubmitButton } from "../action-form";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { classNames } from "../ui/class-names";

/** Where each step is done, and the command of the server that does it from a file. */
const WAYS: Record<GuideStep, { href: string; command?: string; second?: string }> = {
  settings: { href: "/settings/organisation" },
  address: { href: "/settings/address" },
  targets: { href: "/job-roles" },
  people: { href: "/structure", second: "/people", command: "npm run import -- hr" },
  known: { href: "/team/rate" },
  roles: { href: "/settings/roles" },
  accounts: { href: "/settings/mail", second: "/settings/accounts" },
  credential: { href: "/pathways/library", second: "/credentials/new" },
  assignment: { href: "/assign" },
};

/** The steps that are done on two pages. */
const hasSecond = (step: GuideStep): step is "people" | "accounts" | "credential" =>
  step === "people" || step === "accounts" || step === "credential";

/**
 * From an empty installation to the first enrolment: what is done, what is next, and where. Gone when nothing is
 * open.
 *
 * @param maySkip  whether steps can be skipped and taken up again
 */
export function GuideCard(props: { items: readonly GuideItem[]; maySkip: boolean; className: string }) {
  const t = useTranslations("overview.guide");
  const closed = props.items.filter(({ state }) => state !== "open").length;
  const next = props.items.find(({ state }) => state === "open");
  return (
    <Card
      title={t("title")}
      sub={t("progress", { closed, all: props.items.length })}
      ruled
      bare
      className={props.className}
    >
      <ol className="rowlist">
        {props.items.map((item, index) => (
          <li key={item.step} className="row wrap items-start gap-3">
            <Place of={index + 1} state={item.state} />
            <GuideText item={item} />
            <div className="row wrap ms-auto gap-2">
              {item.state === "open" && <Ways step={item.step} isNext={item === next} />}
              {props.maySkip && item.state !== "done" && <Skip item={item} />}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function GuideText({ item: { step, state } }: { item: GuideItem }) {
  const t = useTranslations("overview.guide");
  const { command } = WAYS[step];
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className={classNames("med", state !== "open" && "text-ink-2")}>{t(`${step}.title`)}</p>
      {state === "open" && (
        <p className="small ink2">
          {t(`${step}.text`)}
          {command && (
            <>
              {" "}
              {t("command")} <code className="text-ink">{command}</code>
            </>
          )}
        </p>
      )}
    </div>
  );
}

function Ways({ step, isNext }: { step: GuideStep; isNext: boolean }) {
  const t = useTranslations("overview.guide");
  const { href, second } = WAYS[step];
  return (
    <>
      <ButtonLink href={href} variant={isNext ? "primary" : "default"}>
        {t(`${step}.action`)}
      </ButtonLink>
      {second && hasSecond(step) && <ButtonLink href={second}>{t(`${step}.second`)}</ButtonLink>}
    </>
  );
}

function Skip({ item: { step, state } }: { item: GuideItem }) {
  const t = useTranslations("overview.guide");
  const isSkipped = state === "skipped";
  return (
    <ActionForm name={`guide-${step}-${state}`} action={skipGuideStepAction} quiet>
      <input type="hidden" name="step" value={step} />
      {!isSkipped && <input type="hidden" name="isSkipped" value="on" />}
      <SubmitButton
        variant="ghost"
        aria-label={t(isSkipped ? "takeUpLong" : "skipLong", { step: t(`${step}.title`) })}
      >
        {t(isSkipped ? "takeUp" : "skip")}
      </SubmitButton>
    </ActionForm>
  );
}

function Place({ of, state }: { of: number; state: GuideItem["state"] }) {
  const t = useTranslations("overview.guide");
  return (
    <span className="tn med grid size-6 shrink-0 place-items-center rounded-full border border-line-control text-small">
      {state === "done" && <Check size={14} aria-hidden />}
      {state !== "done" && <span aria-hidden>{state === "skipped" ? "–" : of}</span>}
      <span className="sr">{t(`state.${state}`)}</span>
    </span>
  );
}
