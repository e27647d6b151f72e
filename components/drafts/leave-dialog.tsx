"use client";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { useLeaveGuard } from "./use-leave-guard";

/**
 * Asks before leaving with unsaved changes. Loaded with its page, because the browser may be offline by then.
 */
export function LeaveDialog({ guard }: { guard: ReturnType<typeof useLeaveGuard> }) {
  const t = useTranslations("leaving");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && guard.stay()}
      title={t("title")}
      text={t("text")}
      actions={
        <>
          <Button onClick={guard.go}>{t("leave")}</Button>
          <Button variant="primary" onClick={guard.stay}>
            {t("stay")}
          </Button>
        </>
      }
    />
  );
}
