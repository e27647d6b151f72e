import { useTranslations } from "next-intl";
import { SegmentedLinks } from "../ui/segmented";

/** Links between all pathways or credentials and those with a draft. */
export function DraftFilter({ room, isDraft }: { room: "pathways" | "credentials"; isDraft: boolean }) {
  const t = useTranslations(room);
  return (
    <div className="filters">
      <SegmentedLinks
        label={t("show")}
        links={[
          { href: `/${room}`, label: t("all"), current: !isDraft },
          { href: `/${room}?state=draft`, label: t("drafts"), current: isDraft },
        ]}
      />
    </div>
  );
}
