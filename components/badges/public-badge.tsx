import { useLocale } from "next-intl";
import type { PublicAward } from "@/lib/awards/queries";
import { STEP_KEYS } from "@/lib/openbadges/steps";
import { Card } from "../ui/card";
import { AssessmentResults } from "./assessment-results";
import { BadgeDownloads } from "./badge-downloads";
import { BadgeHero } from "./badge-hero";
import { BadgePicture } from "./badge-picture";
import { BadgeSkills } from "./badge-skills";
import { badgeTexts } from "./texts";
import { VerificationCard } from "./verification-card";

/** The complete contents of a badge, and how to verify it. */
export function PublicBadge({ award }: { award: PublicAward }) {
  const t = badgeTexts(useLocale());
  const { version, holderName, publicId, state } = award;
  // Which part of a name people go by is not known: the whole name, or none.
  const can = holderName === null ? t("canUnnamed") : t("can", { name: holderName });
  return (
    <>
      <BadgeHero award={award} />
      <div className="badge-cols">
        <div className="col gap-4">
          {version.learningOutcomes.length > 0 && (
            <Card title={state === "revoked" ? t("issuedFor") : can}>
              <ul className="badge-can">
                {version.learningOutcomes.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Card>
          )}
          <AssessmentResults award={award} />
          <BadgeSkills version={version} />
        </div>
        <div className="col gap-4">
          <VerificationCard
            checkAddress={`/api/badges/${publicId}/verify`}
            pageAddress={`/verify?badge=${publicId}`}
            pending={STEP_KEYS.map((key) => t(`check.pending.${key}`))}
            intro={t.rich("verifyIntro", { issuer: (chunks) => <a href="/issuer">{chunks}</a> })}
            texts={{
              title: t("verification"),
              verify: t("verifyNow"),
              again: t("verifyAgain"),
              working: t("verifying"),
              failed: t("verifyFailed"),
            }}
          />
          {version.builtOn.length > 0 && (
            <Card title={t("builtOn")}>
              <ul className="badge-stack">
                {version.builtOn.map(({ title, picture }) => (
                  <li key={title}>
                    <BadgePicture data={picture} size={32} label="" />
                    {title}
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <BadgeDownloads award={award} />
        </div>
      </div>
    </>
  );
}
