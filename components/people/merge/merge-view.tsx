import { getLocale, getTranslations } from "next-intl/server";
import { messageFormatter } from "@/lib/i18n/format-message";
import type { MergePageData } from "@/lib/structure/merging/merge-page";
import { Note } from "../../ui/note";
import { ChooseRecord } from "./choose-record";
import { CompareRecords } from "./compare-records";
import { MergeEffects } from "./merge-effects";
import { MergeForm } from "./merge-form";

type Props = {
  /** The record whose page was opened. */
  id: number;
  otherId: number | undefined;
  isSwapped: boolean;
  shown: MergePageData;
};

/** Two records of one person: the other one is chosen, then compared, then merged. */
export async function MergeView({ id, otherId, isSwapped, shown }: Props) {
  const [t, format] = [await getTranslations("person"), messageFormatter(await getLocale())];
  const preview = "preview" in shown ? shown.preview : null;
  if (!preview)
    return (
      <div className="grid gap-4">
        {"preview" in shown && <Note tone="warn">{t("merge.gone")}</Note>}
        <ChooseRecord id={id} chosen={null} namesakes={"namesakes" in shown ? shown.namesakes : []} />
      </div>
    );
  const { keep, merge, fault } = preview;
  const other = isSwapped ? keep : merge;
  const chosen = {
    value: String(other.id),
    label: other.name,
    detail: [other.hrId, other.email, other.unit].filter(Boolean).join(" · "),
  };
  return (
    <div className="grid gap-4">
      <ChooseRecord id={id} chosen={chosen} namesakes={[]} />
      {fault && <Note tone="warn">{format(fault)}</Note>}
      <CompareRecords
        keep={keep}
        merge={merge}
        swapped={`/people/${id}/merge?with=${otherId}${isSwapped ? "" : "&stays=other"}`}
      />
      <MergeEffects preview={preview} />
      {!fault && <MergeForm keep={keep} merge={merge} back={`/people/${id}`} />}
    </div>
  );
}
