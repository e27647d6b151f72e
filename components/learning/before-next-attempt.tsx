import { useLocale, useTranslations } from "next-intl";
import type { StepToRead } from "@/lib/assignments/read-again";
import { formatMinutes } from "../format";
import { Card } from "../ui/card";
import Link from "../ui/link";
import { Note } from "../ui/note";
import { Tag } from "../ui/tag";

type Props = { skills: readonly { id: number; name: string }[]; steps: readonly StepToRead[] };

/** After a fail with attempts left: the skills that need work and the steps to read again, and no question. */
export function BeforeNextAttempt({ skills, steps }: Props) {
  const t = useTranslations("learning");
  const locale = useLocale();
  return (
    <div className="grid gap-4">
      {skills.length > 0 && (
        <Card title={t("needsWork")}>
          <ul className="row wrap">
            {skills.map(({ id, name }) => (
              <li key={id}>
                <Tag tone="warn">{name}</Tag>
              </li>
            ))}
          </ul>
        </Card>
      )}
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
