"use client";
import { useTranslations } from "next-intl";
import type { AssignmentDetails } from "@/lib/assignments/assignment-page";
import type { LeavingCounts } from "@/lib/assignments/change-preview";
import { endAssignmentAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { RadioGroup } from "../ui/radio-group";
import { LeavingList } from "./leaving-list";

type Props = { assignment: AssignmentDetails; preview: { open: number; leaving: LeavingCounts } };

/** Ends an assignment: open enrolments continue, or its policy is applied; each choice states its effect. */
export function EndForm({ assignment, preview }: Props) {
  const t = useTranslations("assignments");
  const { open, leaving } = preview;
  return (
    <ActionForm name={`end-${assignment.id}`} action={endAssignmentAction} quiet>
      <input type="hidden" name="assignmentId" value={assignment.id} />
      <input type="hidden" name="version" value={assignment.version} />
      <Card>
        <div className="grid gap-4">
          <RadioGroup
            name="how"
            legend={t("end.how")}
            defaultValue="keep"
            options={[
              { value: "keep", label: t("end.keep"), hint: t("end.keepHint", { open }) },
              {
                value: "policy",
                label: t("end.policy", { policy: t(`loss.${assignment.lossPolicy}`) }),
                hint: open === 0 ? t("end.policyNobody") : <LeavingHint leaving={leaving} />,
              },
            ]}
          />
          <p className="small ink2">{t("end.undo")}</p>
          <div>
            <SubmitButton>{t("end.save")}</SubmitButton>
          </div>
        </div>
      </Card>
    </ActionForm>
  );
}

const LeavingHint = ({ leaving }: { leaving: LeavingCounts }) => (
  <span className="grid">
    <LeavingList leaving={leaving} />
  </span>
);
