import { getTranslations } from "next-intl/server";
import { Note } from "../../ui/note";

/** Says after a merge that it was done; nothing without one. */
export async function MergedNote({ former }: { former: { hrId: string } | undefined }) {
  const t = await getTranslations("person");
  if (!former) return null;
  return (
    <div className="mb-4">
      <Note role="status">{t("merge.done", former)}</Note>
    </div>
  );
}
