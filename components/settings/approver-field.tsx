"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SettingsReach } from "@/lib/reports/settings-reach";
import { Checkbox } from "../ui/checkbox";
import { ChangeNote } from "./change-note";

/** Whether a second person must publish credentials and pathways, and what that means for the open drafts. */
export function ApproverField({ before, reach }: { before: boolean; reach: SettingsReach }) {
  const t = useTranslations("settings");
  const [isOn, setOn] = useState(before);
  return (
    <div>
      <Checkbox
        name="secondApprover"
        defaultChecked={before}
        onCheckedChange={setOn}
        label={t("secondApprover")}
        hint={t("secondApproverHint")}
      />
      <ChangeNote>
        {isOn !== before &&
          (isOn
            ? t("approverOn", { drafts: reach.openDrafts, people: reach.publishers })
            : t("approverOff", { drafts: reach.openDrafts }))}
      </ChangeNote>
    </div>
  );
}
