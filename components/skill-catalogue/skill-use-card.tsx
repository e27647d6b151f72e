import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SkillUse } from "@/lib/structure/skill-queries";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** Where a skill is used, linked. */
export function SkillUseCard({ use }: { use: SkillUse }) {
  const t = useTranslations("catalogue");
  const { jobRoles, credentials, questions, pathways } = use;
  const isUnused = [jobRoles, credentials, questions, pathways].every((list) => list.length === 0);
  return (
    <Card title={t("used")} sub={t("usedPeople", { required: use.required, evidence: use.withEvidence })}>
      {isUnused && <p className="ink2">{t("unused")}</p>}
      <div className="grid gap-4">
        <Uses title={t("inJobRoles", { count: jobRoles.length })}>
          {jobRoles.map(({ id, name, target }) => (
            <li key={id}>
              <Link href={`/job-roles/${id}`}>{name}</Link>{" "}
              <span className="ink2">{t("targetOf", { target })}</span>
            </li>
          ))}
        </Uses>
        <Uses title={t("inCredentials", { count: credentials.length })}>
          {credentials.map(({ versionId: id, title, level }) => (
            <li key={id}>
              <Link href={`/credentials/${id}`}>{title}</Link>{" "}
              <span className="ink2">{t("levelOf", { level })}</span>
            </li>
          ))}
        </Uses>
        <Uses title={t("inQuestions", { count: questions.length })}>
          {questions.map(({ versionId: id, title, questions: count, criteria }) => (
            <li key={id}>
              <Link href={`/credentials/${id}`}>{title}</Link>{" "}
              <span className="ink2">{t("questionsOf", { questions: count, criteria })}</span>
            </li>
          ))}
        </Uses>
        <Uses title={t("inPathways", { count: pathways.length })}>
          {pathways.map(({ versionId: id, title }) => (
            <li key={id}>
              <Link href={`/pathways/${id}`}>{title}</Link>
            </li>
          ))}
        </Uses>
      </div>
    </Card>
  );
}

function Uses({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <h3 className="med">{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
