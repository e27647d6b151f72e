"use client";
import { useLocale, useTranslations } from "next-intl";
import { takeOverPathwayAction } from "@/lib/library/actions";
import type { LibraryPathway } from "@/lib/library/take-over";
import { ActionForm, SubmitButton } from "../action-form";
import { formatHours } from "../format";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";

const STATES = { new: "skillNew", present: "skillPresent", retired: "skillRetired" } as const;

/** The ready pathways, each with what taking it over adds. */
export function LibraryList({ pathways }: { pathways: readonly LibraryPathway[] }) {
  return (
    <div className="grid12">
      {pathways.map((pathway) => (
        <LibraryCard key={pathway.slug} pathway={pathway} />
      ))}
    </div>
  );
}

function LibraryCard({ pathway }: { pathway: LibraryPathway }) {
  const t = useTranslations("library");
  const locale = useLocale();
  const { slug, title, description, credentials, skills, versionId } = pathway;
  return (
    <Card title={title} className="col-span-6">
      <div className="col gap-3">
        <p className="ink2">{description}</p>
        <div>
          <h3 className="small med">{t("credentials", { count: credentials.length })}</h3>
          <ul className="small ink2">
            {credentials.map((credential) => (
              <li key={credential.title}>
                {credential.title} · {formatHours(credential.effortHours, locale)} ·{" "}
                {credential.validityMonths === null
                  ? t("noExpiry")
                  : t("valid", { months: credential.validityMonths })}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className="small med">{t("skills")}</h3>
          <ul className="small ink2">
            {skills.map((skill) => (
              <li key={skill.name}>
                {skill.level > 0 ? t("skillLevel", { name: skill.name, level: skill.level }) : skill.name} ·{" "}
                {t(STATES[versionId === null ? skill.state : "present"])}
                {skill.isNamesake && ` ${t("namesake")}`}
              </li>
            ))}
          </ul>
        </div>
        {versionId === null ? (
          <ActionForm name={`take-over-${slug}`} action={takeOverPathwayAction} quiet>
            <input type="hidden" name="slug" value={slug} />
            <SubmitButton variant="default" aria-label={t("takeOverLong", { title })}>
              {t("takeOver")}
            </SubmitButton>
          </ActionForm>
        ) : (
          <div className="row wrap gap-3">
            <span className="tag ok">{t("taken")}</span>
            <ButtonLink size="sm" href={`/pathways/${versionId}`}>
              {t("open")}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}
