import { useLocale, useTranslations } from "next-intl";
import type { StepToReread } from "@/lib/learning/steps-to-reread";
import { formatMinutes } from "../format";
import { Card } from "../ui/card";
import Link from "../ui/link";
import { Note } from "../ui/note";

/** After a fail with attempts left: the steps to reread, without the questions. */
export function BeforeNextAttempt({ steps }: { steps: readonly StepToReread[] }) {
  const t = useTranslations("learning");
  const locale = useLocale();
  return (
    <div className="grid gap-4">
      {steps.length > 0 && (
        <Card title={t("readAgain")} ruled bare>
          <ul className="rowlist">
            {steps.map(({ enrolmentId, key, title, minutes }) => (
              <li key={key} className="row between">
                <Link href={`/my/pathways/${enrolmentId}/steps/${key}`}>{title}</Link>
                <span className="small ink2 tn">{formatMinutes(minutes, locale)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Note>{t("reviewLater")}</Note>
    </div>
  );
}
