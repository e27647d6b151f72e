import { useTranslations } from "next-intl";
import type { MyEnrolment } from "@/lib/learning/my-enrolment";

/** The reason of an enrolment in a sentence; null if none was given. */
export function WhyEnrolled({
  enrolment: { assignedBy, reason, parentTitle, isRenewal },
  className,
}: {
  enrolment: Pick<MyEnrolment, "assignedBy" | "reason" | "parentTitle" | "isRenewal">;
  className: string;
}) {
  const t = useTranslations("learning");
  const why =
    parentTitle !== null
      ? t("partOf", { title: parentTitle })
      : assignedBy
        ? t("assignedBy", { name: assignedBy, reason })
        : reason;
  const said = [isRenewal ? t("isRenewal") : "", why].filter((text) => text !== "").join(" ");
  return said === "" ? null : <p className={className}>{said}</p>;
}
