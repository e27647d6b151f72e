import { useTranslations } from "next-intl";
import type { OpenDraftFilter } from "@/lib/drafts/draft-filters";
import { SegmentedLinks } from "../ui/segmented";

type Props = { room: "pathways" | "credentials"; state: OpenDraftFilter | undefined };

/** Links between all pathways or credentials, those with a draft, and drafts of people who have left. */
export function DraftFilter({ room, state }: Props) {
  const t = useTranslations(room);
  return (
    <div className="filters">
      <SegmentedLinks
        label={t("show")}
        links={[
          { href: `/${room}`, label: t("all"), current: state === undefined },
          { href: `/${room}?state=draft`, label: t("drafts"), current: state === "draft" },
          // Only where it is shown: the overview leads here when there are any.
          ...(state === "left"
            ? [{ href: `/${room}?state=left`, label: t("draftsLeft"), current: true }]
            : []),
        ]}
      />
    </div>
  );
}
