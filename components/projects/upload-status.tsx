"use client";
import { useLocale, useTranslations } from "next-intl";
import { SignInAgain } from "@/components/drafts/sign-in-again";
import { formatPercent } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { useFiles } from "./use-files";

type Props = Pick<ReturnType<typeof useFiles>, "upload" | "problem" | "cancel"> & { send: () => void };

/** Progress of an upload with its end, or why it failed with its repetition. */
export function UploadStatus({ upload, problem, send, cancel }: Props) {
  const t = useTranslations("attempts");
  return (
    <div id="file-problem" role="status">
      {upload && <Uploading upload={upload} cancel={cancel} />}
      {problem?.kind === "cancelled" && <p className="small">{problem.message}</p>}
      {problem?.kind === "refused" && <p className="err wrap-anywhere">{problem.message}</p>}
      {problem?.kind === "unsent" && (
        <p className="err wrap-anywhere">
          {problem.message}{" "}
          <button type="button" className="underline" onClick={send}>
            {t("uploadAgain")}
          </button>
        </p>
      )}
      {problem?.kind === "signed_out" && <SignInAgain signedInAs={null} onSignedIn={send} />}
      {problem?.kind === "other_person" && <SignInAgain signedInAs={problem.signedInAs} onSignedIn={send} />}
    </div>
  );
}

function Uploading({
  upload: { name, share },
  cancel,
}: {
  upload: { name: string; share: number };
  cancel(): void;
}) {
  const t = useTranslations("attempts");
  const common = useTranslations("common");
  const locale = useLocale();
  const text =
    share === 0 || share === 1
      ? t("checkingFile", { name })
      : t("uploadingPercent", { name, percent: formatPercent(share, locale) });
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-2">
        <p className="small wrap-anywhere min-w-0 grow">{text}</p>
        <Button size="sm" variant="ghost" aria-label={t("cancelUpload", { name })} onClick={cancel}>
          {common("cancel")}
        </Button>
      </div>
      <Progress share={share} label={text} />
    </div>
  );
}
