import { useTranslations } from "next-intl";
import { Tag } from "../ui/tag";

type Props = {
  room: "pathways" | "credentials";
  version: { state: "draft" | "in_review" | "published" | "retired"; number: number };
};

/** State and number of a version, beside its title. */
export function VersionTag({ room, version: { state, number } }: Props) {
  const t = useTranslations(room);
  return <Tag tone={state === "published" ? "ok" : undefined}>{t("stateNumber", { state, number })}</Tag>;
}
