import { useTranslations } from "next-intl";
import { RevokeDialog } from "./revoke-dialog";

/** Revokes a badge, with a reason that is shown to everybody who verifies it. */
export function RevokeBadge({ awardId, title, holder }: { awardId: number; title: string; holder: string }) {
  const t = useTranslations("badges.revoke");
  return (
    <RevokeDialog
      awardId={awardId}
      texts={{
        trigger: t("trigger"),
        title: t("title"),
        text: t("text", { title, name: holder }),
        reason: t("reason"),
        reasonHelp: t("reasonHelp"),
        action: t("action"),
        keep: t("keep"),
      }}
    />
  );
}
