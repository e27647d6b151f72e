"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AccountChange, AccountChangePreview } from "@/lib/access/account-changes";
import { closeAccountsAction, endSessionsOfAction, openAccountsAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { PreviewFailed } from "../assign/preview-failed";
import { type LivePreview, latestPreview, useLivePreview } from "../assign/use-live-preview";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";

const ACTIONS = { "sign-out": endSessionsOfAction, close: closeAccountsAction, open: openAccountsAction };

type Props = {
  change: AccountChange;
  count: number;
  /** The chosen people, as JSON. */
  chosen: string;
  onDone: () => void;
};

/** Signs people out, closes their accounts or opens them again, after counting what follows. */
export function ChangeAccounts({ change, count, chosen, onDone }: Props) {
  const t = useTranslations("accounts");
  const [isOpen, setOpen] = useState(false);
  const [live, retry] = useLivePreview<AccountChangePreview>(
    "/api/accounts/preview",
    isOpen ? JSON.stringify({ change, chosen: JSON.parse(chosen) }) : null,
  );
  const preview = latestPreview(live);
  const action = t(`changes.${change}.action`);
  return (
    <Dialog
      title={t(`changes.${change}.title`, { count })}
      text={t(`changes.${change}.text`)}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{action}</Button>}
    >
      <Effects live={live} change={change} retry={retry} />
      <ActionForm
        name={`${change}-accounts`}
        action={ACTIONS[change]}
        successMessage={t(`changes.${change}.done`)}
        onDone={() => {
          setOpen(false);
          onDone();
        }}
      >
        <input type="hidden" name="json" value={chosen} />
        <div className="acts">
          <DialogClose render={<Button>{t("cancel")}</Button>} />
          <SubmitButton
            variant={change === "open" ? "primary" : "danger"}
            disabled={!preview || preview.accounts === 0 || preview.isOwn}
          >
            {action}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

type EffectsProps = { live: LivePreview<AccountChangePreview>; change: AccountChange; retry: () => void };

/** How many accounts change, and whose do not. */
function Effects({ live, change, retry }: EffectsProps) {
  const t = useTranslations("accounts.effects");
  if (live.status === "failed")
    return (
      <PreviewFailed
        failed={live}
        text={(reason) => t("failed", { reason })}
        again={t("again")}
        retry={retry}
      />
    );
  const preview = latestPreview(live);
  if (!preview) return <Skeleton rows={2} />;
  const { accounts, sessions, admins, without, closed, open } = preview;
  return (
    <div role="status" aria-busy={live.status === "counting"} className="grid gap-1">
      {preview.isOwn && change !== "open" && <Note tone="warn">{t(`own.${change}`)}</Note>}
      <p>{t(change, { accounts, sessions })}</p>
      {change !== "open" && admins > 0 && <p>{t("admins", { admins })}</p>}
      {without > 0 && <p className="ink2">{t("without", { without })}</p>}
      {change !== "open" && closed > 0 && <p className="ink2">{t("closed", { closed })}</p>}
      {change === "open" && open > 0 && <p className="ink2">{t("openAlready", { open })}</p>}
    </div>
  );
}
