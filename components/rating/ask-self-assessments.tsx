"use client";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { requestSelfAssessmentsAction, withdrawSelfAssessmentRequestsAction } from "@/lib/skills/actions";
import type { RatingPerson } from "@/lib/skills/rating-page";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDayOf } from "../format";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog, DialogClose } from "../ui/dialog";

/** Days after which a self-assessment is asked for again. */
const DAYS = 90;

type Props = { people: readonly RatingPerson[]; readAt: number };

/** Asks the people shown for their self-assessment; those without a recent one are chosen. */
export function AskSelfAssessments({ people, readAt }: Props) {
  const t = useTranslations("rating");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const askable = people.filter(({ askedAt, hasAccount }) => askedAt === null && hasAccount);
  function open(next: boolean) {
    if (next) setChosen(new Set(askable.filter((one) => isOld(one, readAt)).map(({ id }) => id)));
    setOpen(next);
  }
  const choose = (id: number, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      trigger={<Button>{t("ask")}</Button>}
      title={t("askTitle", { count: chosen.size })}
      text={t("askText", { days: DAYS })}
      wide
    >
      <ActionForm
        action={requestSelfAssessmentsAction}
        undo={withdrawSelfAssessmentRequestsAction}
        successMessage={t("asked", { count: chosen.size })}
        onDone={() => setOpen(false)}
      >
        <input type="hidden" name="json" value={JSON.stringify({ employeeIds: [...chosen] })} />
        <ul className="ask-list" data-keeps-itself>
          {people.map((person) => (
            <li key={person.id}>
              <Checkbox
                label={person.name}
                hint={<LastAssessment person={person} />}
                checked={chosen.has(person.id)}
                disabled={!askable.includes(person)}
                onCheckedChange={(on) => choose(person.id, on)}
              />
            </li>
          ))}
        </ul>
        <div className="acts">
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          <SubmitButton disabled={chosen.size === 0}>{t("askCount", { count: chosen.size })}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

const isOld = ({ lastSelfAt }: RatingPerson, readAt: number) =>
  lastSelfAt === null || Date.parse(lastSelfAt) < readAt - DAYS * 86_400_000;

function LastAssessment({ person: { askedAt, lastSelfAt, hasAccount } }: { person: RatingPerson }) {
  const t = useTranslations("rating");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  if (!hasAccount) return t("noAccount");
  if (askedAt !== null) return t("askedOn", { day: formatDayOf(new Date(askedAt), locale, zone) });
  return lastSelfAt === null
    ? t("neverAssessed")
    : t("assessedOn", { day: formatDayOf(new Date(lastSelfAt), locale, zone) });
}
