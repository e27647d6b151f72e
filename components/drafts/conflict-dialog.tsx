"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Difference } from "@/lib/core/difference";
import { formatDateTime } from "../format";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { CopyOwnVersion } from "./copy-own-version";
import { DifferenceList, type DraftField, type DraftPart } from "./difference-list";

type StoredDraft = {
  last: { by: string; at: string | Date; isOwn: boolean } | null;
  state: "draft" | "in_review" | "published" | "retired";
};

type Props<Stored extends StoredDraft> = {
  /** URL that returns the stored draft. */
  address: string;
  compare: (stored: Stored) => Difference<DraftPart, DraftField>[];
  mine: object;
  fileName: string;
  acceptStored: () => void;
  onClose: () => void;
};

type Answer<Stored> =
  | { status: "loading" }
  | { status: "failed"; reason: string }
  | { status: "ready"; stored: Stored };

/** Shows how the saved draft differs from mine; nothing is written before the reader chooses. */
export default function ConflictDialog<Stored extends StoredDraft>(props: Props<Stored>) {
  const t = useTranslations("drafts");
  const [answer, retry] = useStored<Stored>(props.address);
  const stored = answer.status === "ready" ? answer.stored : null;
  const title = titleOf(stored);
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={t(title)}
      text={stored ? <SavedBy last={stored.last} /> : t("savedUnknown")}
      actions={
        <>
          <CopyOwnVersion mine={props.mine} fileName={props.fileName} />
          <Button variant="primary" onClick={props.acceptStored}>
            {t("takeTheirs")}
          </Button>
        </>
      }
    >
      {answer.status === "loading" && <p role="status">{t("loading")}</p>}
      {answer.status === "failed" && (
        <p role="alert">
          {t("failed", { reason: answer.reason })}{" "}
          <button type="button" className="underline" onClick={retry}>
            {t("retry")}
          </button>
        </p>
      )}
      {stored && <DifferenceList differences={props.compare(stored)} />}
      <p className="small">{t("takeTheirsHelp")}</p>
    </Dialog>
  );
}

function titleOf(stored: StoredDraft | null) {
  if (stored?.state === "in_review") return "titleInReview";
  if (stored && stored.state !== "draft") return "titlePublished";
  return stored?.last?.isOwn ? "titleOwn" : "title";
}

function SavedBy({ last }: { last: StoredDraft["last"] }) {
  const t = useTranslations("drafts");
  const locale = useLocale();
  if (!last) return t("savedUnknown");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const when = formatDateTime(new Date(last.at), locale, zone);
  return last.isOwn ? t("savedOwn", { when }) : t("savedBy", { name: last.by, when });
}

function useStored<Stored>(address: string): [Answer<Stored>, retry: () => void] {
  const t = useTranslations("common");
  const [answer, setAnswer] = useState<Answer<Stored>>({ status: "loading" });
  const [round, setRound] = useState(0);
  const offline = t("offline");
  useEffect(() => {
    if (round < 0) return;
    const stop = new AbortController();
    setAnswer({ status: "loading" });
    fetch(address, { signal: stop.signal })
      .then(async (response) => {
        const body = await response.json();
        setAnswer(response.ok ? { status: "ready", stored: body } : { status: "failed", reason: body.title });
      })
      .catch(() => !stop.signal.aborted && setAnswer({ status: "failed", reason: offline }));
    return () => stop.abort();
  }, [address, round, offline]);
  return [answer, () => setRound((before) => before + 1)];
}
