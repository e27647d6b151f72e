import { getTranslations } from "next-intl/server";
import type { StateCounts } from "@/lib/skills/figures";
import type { OwnAssessment } from "@/lib/skills/own-assessment";
import { ButtonLink } from "../ui/button";
import { Note } from "../ui/note";
import { PageHeader } from "../ui/page-header";

type Props = {
  counts: StateCounts;
  /** How many skills the person's job roles require. */
  required: number;
  request: OwnAssessment["request"];
  /** The person has just given the self-assessment. */
  isAssessed: boolean;
};

/** How much is covered, and the way to the self-assessment, first if somebody has asked for it. */
export async function MySkillsHeader({ counts, required, request, isAssessed }: Props) {
  const [t, rating] = [await getTranslations("learning"), await getTranslations("rating")];
  return (
    <>
      <PageHeader
        title={t("skillsTitle", { covered: counts.covered, required })}
        sub={required > 0 && t("skillsSub")}
        actions={
          required > 0 && (
            <ButtonLink variant={request ? "primary" : "default"} href="/my/skills/assess">
              {rating(request ? "assessNow" : "assessAgain")}
            </ButtonLink>
          )
        }
      />
      {isAssessed && (
        <div className="mb-3">
          <Note role="status">{rating("assessedNow")}</Note>
        </div>
      )}
    </>
  );
}
