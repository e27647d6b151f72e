"use client";
import { useLocale, useTranslations } from "next-intl";
import { endSessionsAction } from "@/lib/access/actions";
import type { OwnSession } from "@/lib/access/own-account";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDateTime } from "../format";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";

type Props = {
  sessions: readonly OwnSession[];
  /** The one of this browser. */
  current: number;
  zone: string;
};

/** The browsers in which the reader is signed in; each can be ended, and all others at once. */
export function OwnSessions({ sessions, current, zone }: Props) {
  const t = useTranslations("accounts.mine");
  const locale = useLocale();
  const others = sessions.filter(({ id }) => id !== current);
  return (
    <Card title={t("sessions")} sub={t("sessionsSub")} ruled bare>
      <ul className="rowlist">
        {sessions.map((session) => (
          <li key={session.id} className="row wrap between gap-3">
            <div className="min-w-0 grow">
              <p className="row wrap gap-2">
                <span className="med">{session.device || t("unknownDevice")}</span>
                {session.id === current && <Tag tone="ok">{t("thisBrowser")}</Tag>}
              </p>
              <p className="small ink2">
                {t("sessionTimes", {
                  used: formatDateTime(session.usedAt, locale, zone),
                  opened: formatDateTime(session.openedAt, locale, zone),
                  address: session.address,
                })}
              </p>
            </div>
            {session.id !== current && (
              <ActionForm
                name={`end-session-${session.id}`}
                action={endSessionsAction}
                successMessage={t("sessionEnded")}
              >
                <input type="hidden" name="sessionId" value={session.id} />
                <SubmitButton size="sm" variant="default">
                  {t("endSession")}
                  <span className="sr"> {session.device}</span>
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className="body">
          <ActionForm name="end-others" action={endSessionsAction} successMessage={t("othersEnded")}>
            <input type="hidden" name="all" value="true" />
            <SubmitButton size="sm" variant="default">
              {t("endOthers", { count: others.length })}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </Card>
  );
}
