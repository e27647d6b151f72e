import { useTranslations } from "next-intl";
import type { CatalogueSkill, SkillUse } from "@/lib/structure/skill-queries";
import { PageHeader } from "../ui/page-header";
import { RetireSkill } from "./retire-skill";

type Props = {
  skill: Pick<CatalogueSkill, "id" | "version" | "code" | "name" | "retiredOn">;
  use: SkillUse;
  mayWrite: boolean;
};

/** Name and code of a skill; whoever may edit it retires it here. */
export function SkillHeader({ skill: { id, version, code, name, retiredOn }, use, mayWrite }: Props) {
  const t = useTranslations("catalogue");
  const uses = {
    required: use.required,
    withEvidence: use.withEvidence,
    jobRoles: use.jobRoles.length,
    credentials: use.credentials.length,
  };
  return (
    <PageHeader
      title={name}
      sub={t("code", { code })}
      actions={
        mayWrite && <RetireSkill skill={{ id, version, name, isRetired: retiredOn !== null }} uses={uses} />
      }
    />
  );
}
